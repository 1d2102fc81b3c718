using Microsoft.AspNetCore.Components;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Residents;

/// <summary>A resident's page about one person: themselves, or somebody they act for. It opens the record before it shows anything.</summary>
public abstract class ResidentPage : CranePage
{
    [Parameter] public Guid Id { get; set; }

    [Inject] protected PersonReading Reading { get; set; } = null!;
    [Inject] protected OwnData Data { get; set; } = null!;

    protected OpenedPerson? Opened { get; private set; }

    /// <summary>It is the resident's own record.</summary>
    protected bool Own => Actor.PersonId == Id;

    protected string For => OwnData.PurposeFor(Actor, Id);

    protected string Person => $"/my/people/{Id}";

    protected sealed override async Task Load()
    {
        var opened = await OpenPerson.Handle(new(Id, For), Db, Actor, Reading);
        switch (opened.Refusal)
        {
            case null:
                Opened = opened.Value;
                await Show();
                break;
            case NotFound or MergedAway:
                NotFoundHere();
                break;
            case { } refusal:
                NotFoundHere();
                Refuse(refusal);
                break;
        }
    }

    /// <summary>Reads what the page shows of the opened record.</summary>
    protected virtual Task Show() => Task.CompletedTask;
}
