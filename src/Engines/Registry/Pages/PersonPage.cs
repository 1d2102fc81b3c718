using Microsoft.AspNetCore.Components;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Registry.Pages;

/// <summary>A page about one person. It opens the record before it shows anything, under the purpose its address carries.</summary>
public abstract class PersonPage : CranePage
{
    [Parameter] public Guid Id { get; set; }

    [Inject] protected PersonReading Reading { get; set; } = null!;
    [Inject] protected PlaceNames Places { get; set; } = null!;

    /// <summary>The record, once it is open; null where a purpose must be named first or nothing may be shown.</summary>
    protected OpenedPerson? Opened { get; private set; }

    /// <summary>The post must say what for.</summary>
    protected bool AsksPurpose { get; private set; }

    protected PlaceMap Map { get; private set; } = null!;

    protected string? For => Query("for");

    /// <summary>The record's own page, under the same purpose.</summary>
    protected string Record => Within("");

    /// <summary>A page below the record, under the same purpose.</summary>
    protected string Within(string page) => $"/people/{Id}{page}?for={Uri.EscapeDataString(For ?? RegistryPurposes.Registration)}";

    protected sealed override async Task Load()
    {
        Map = await Places.Map();
        var opened = await OpenPerson.Handle(new(Id, For), Db, Actor, Reading);
        switch (opened.Refusal)
        {
            case null:
                Opened = opened.Value;
                await Show();
                break;
            case PurposeNeeded:
                AsksPurpose = true;
                Http.Response.StatusCode = 403;
                break;
            case MergedAway away:
                Navigation.NavigateTo($"/people/{away.Into}{Http.Request.QueryString}");
                break;
            case NotFound:
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
