using WhiteCrane.Standards;

namespace WhiteCrane.Programme;

/// <summary>
/// How a goal, task or yearly item ended. A plan past its last date is an ordinary state: each of its promises is closed
/// with one of these, a reason and evidence.
/// </summary>
public enum Outcome { Open, Done, NotDone, CarriedOver, SetAside }

public static class Outcomes
{
    public static Text Name(this Outcome outcome) => outcome switch
    {
        Outcome.Done => new("已完成", "Done"),
        Outcome.NotDone => new("未完成", "Not done"),
        Outcome.CarriedOver => new("结转后续方案", "Carried into a later plan"),
        Outcome.SetAside => new("按原文搁置", "Set aside as worded"),
        _ => new("进行中", "Open"),
    };
}

/// <summary>What closing something needs and keeps. Owned by goals, tasks and yearly items.</summary>
public sealed class Closing
{
    public Outcome Outcome { get; set; }
    public string? Reason { get; set; }
    public DateOnly? On { get; set; }
    public string? ByName { get; set; }
    public Guid? ByPostId { get; set; }

    /// <summary>The document that shows it.</summary>
    public Guid? EvidenceFileId { get; set; }

    /// <summary>For what is carried over: the later plan, named.</summary>
    public string? LaterPlan { get; set; }

    public bool IsOpen => Outcome == Outcome.Open;

    public Closing Copy() => new() { Outcome = Outcome, Reason = Reason, On = On, ByName = ByName, ByPostId = ByPostId, EvidenceFileId = EvidenceFileId, LaterPlan = LaterPlan };
}
