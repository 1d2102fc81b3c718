using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Facilities.Pages;

/// <summary>A page about one facility, for those who keep it; to anybody else it is not there.</summary>
public abstract class KeptFacilityPage : CranePage
{
    [Parameter] public Guid Id { get; set; }

    [Inject] protected PlaceNames Names { get; set; } = null!;

    private protected Facility Kept { get; private set; } = null!;

    private protected PlaceMap Map { get; private set; } = null!;

    /// <summary>The page on which it is kept.</summary>
    protected string Back => $"/facilities/register/{Id}";

    protected sealed override async Task Load()
    {
        Map = await Names.Map(Http.RequestAborted);
        if (await Db.Visible<Facility>(Actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == Id) is not { } facility || KeptFacility.NotFor(Actor, facility.OperatorId, facility.Division) is not null)
        {
            NotFoundHere();
            return;
        }
        Kept = facility;
        await Show();
    }

    /// <summary>Reads what the page shows beside the facility.</summary>
    protected virtual Task Show() => Task.CompletedTask;

    /// <summary>The version a form was shown with.</summary>
    protected int Version => int.TryParse(Form.Value("version"), out var version) ? version : -1;
}
