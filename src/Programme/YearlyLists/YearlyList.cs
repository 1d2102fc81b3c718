using System.Linq.Expressions;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Draft: edited freely. Issued: changed only by amendments with a reason. Closed: every item has an end.</summary>
public enum YearlyState { Draft, Issued, Closed }

/// <summary>What a bureau undertakes to build in one year (年度建设任务). A bureau has one for a year.</summary>
internal sealed class YearlyList : IVisible<YearlyList>, IVersioned
{
    public const int FirstYear = 2020;
    public const int LastYear = 2060;

    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required int Year { get; init; }
    public required string Title { get; set; }

    /// <summary>Number of the paper by which it was issued.</summary>
    public string? DocumentNumber { get; set; }
    public YearlyState State { get; set; }
    public DateOnly? IssuedOn { get; set; }
    public string? IssuedByName { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public string? ClosedByName { get; set; }

    /// <summary>What the bureau says of its year at the end.</summary>
    public string? ClosingWords { get; set; }
    public bool Synthetic { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; }

    /// <summary>A draft is seen by the bureau that writes it and by the lead office; an issued list by all staff.</summary>
    public static Expression<Func<YearlyList, bool>> VisibleTo(Actor actor)
    {
        var organisation = actor.OrganisationId;
        if (!actor.SignedIn) return _ => false;
        if (actor.IsSystem || actor.Role == Roles.CityLeadOffice) return _ => true;
        return list => list.State != YearlyState.Draft || (organisation != null && list.OrganisationId == organisation);
    }

    public static Text StateName(YearlyState state) => state switch
    {
        YearlyState.Draft => new("草拟中", "Draft"),
        YearlyState.Issued => new("已印发", "Issued"),
        _ => new("已办结", "Closed"),
    };
}
