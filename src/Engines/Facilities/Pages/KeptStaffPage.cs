using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Facilities.Pages;

/// <summary>A page about one member of staff, for those who keep the facility; to anybody else it is not there.</summary>
public abstract class KeptStaffPage : CranePage
{
    [Parameter] public Guid Id { get; set; }

    private protected StaffMember Member { get; private set; } = null!;

    private protected Facility Place { get; private set; } = null!;

    protected string Back => $"/facilities/staff/{Id}";

    protected sealed override async Task Load()
    {
        if (await Db.Visible<StaffMember>(Actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == Id) is not { } member || KeptFacility.NotFor(Actor, member.OrganisationId, member.Division) is not null)
        {
            NotFoundHere();
            return;
        }
        Member = member;
        Place = await Db.Visible<Facility>(Actor).AsNoTracking().SingleAsync(row => row.Id == member.FacilityId);
        await Show();
    }

    /// <summary>Reads what the page shows beside the member.</summary>
    protected virtual Task Show() => Task.CompletedTask;

    /// <summary>The version a form was shown with.</summary>
    protected int Version => int.TryParse(Form.Value("version"), out var version) ? version : -1;
}
