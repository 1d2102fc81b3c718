using System.Linq.Expressions;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Cases;

/// <summary>A kind of case. Rooms declare theirs; the list is closed.</summary>
/// <param name="Code">"room.kind", stable.</param>
/// <param name="DueDays">Days from the day it is raised until it must be answered.</param>
/// <param name="Basis">Why it must be answered, and how well that is known.</param>
public sealed record CaseKind(string Code, Text Name, int DueDays, Text Basis);

/// <summary>How the matter came in. All count the same.</summary>
public enum CaseWay { Online, Counter, Telephone, Paper }

public enum CaseState { Open, Answered, Closed }

public enum CaseOutcome { Granted, Partly, Refused }

/// <summary>
/// Something a person asks and somebody must answer by a day: it has an owner, a deadline, steps that stay, and at its end the
/// word of the person concerned. What was said is sealed.
/// </summary>
internal sealed class Case : IPersonal<Case>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; set; }

    /// <summary>"20250924-4F7K": read out on the telephone.</summary>
    public required string Number { get; init; }
    public required string Kind { get; init; }

    /// <summary>Where the person lives: who answers.</summary>
    public required string Division { get; init; }
    /// <summary>What was asked, sealed; null once its time was over.</summary>
    public required byte[]? Matter { get; init; }
    public required CaseWay Way { get; init; }

    /// <summary>Who raised it: the person, whoever acts for them, or the office that wrote it down.</summary>
    public required string RaisedBy { get; init; }
    public Guid? ResidentId { get; init; }
    public required DateOnly RaisedOn { get; init; }
    public required DateOnly DueOn { get; set; }
    public CaseState State { get; set; }
    public Guid? OwnerPostId { get; set; }

    /// <summary>Office and name of the owner, as the person reads it.</summary>
    public string? Owner { get; set; }
    public CaseOutcome? Outcome { get; set; }
    public byte[]? Answer { get; set; }
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>The person's word: settled or not; null while they have said nothing.</summary>
    public bool? Settled { get; set; }

    /// <summary>It was answered once, and the person was not content.</summary>
    public bool Again { get; set; }

    /// <summary>How many steps it has; the next one's place.</summary>
    public int Steps { get; set; }
    public int Version { get; set; }

    public static string DataKind => DataKinds.Basic;

    public static Text NameOf(CaseState state) => state switch
    {
        CaseState.Open => new("办理中", "in work"),
        CaseState.Answered => new("已答复", "answered"),
        _ => new("办结", "closed"),
    };

    public static Text NameOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Granted => new("已照办", "done as asked"),
        CaseOutcome.Partly => new("部分照办", "done in part"),
        _ => new("没有照办，理由如下", "not done, for this reason"),
    };

    public static Text NameOf(CaseWay way) => way switch
    {
        CaseWay.Online => new("网上", "online"),
        CaseWay.Counter => new("窗口", "at a counter"),
        CaseWay.Telephone => new("电话", "by telephone"),
        _ => new("书面", "on paper"),
    };
}

/// <summary>One step of a case. Append-only.</summary>
internal sealed class CaseStep : IVisible<CaseStep>
{
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>Its place among the steps of the case, from 1.</summary>
    public required int Seq { get; init; }
    public required string What { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Read with its case only.</summary>
    public static Expression<Func<CaseStep, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<CaseStep>(actor);

    public static Text NameOf(string what) => what switch
    {
        "raised" => new("提出", "raised"),
        "taken" => new("受理", "taken on"),
        "answered" => new("答复", "answered"),
        "settled" => new("本人认为已解决", "settled, says the person"),
        "again" => new("本人认为没有解决，重新办理", "not settled, says the person: taken up again"),
        _ => new(what, what),
    };
}
