using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.FundingCalls;

public enum FundingKind { Central, Province, Bond }

/// <summary>A call for central, provincial or bond money: who calls, on which conditions, until when.</summary>
internal sealed class FundingCall : IVisible<FundingCall>, IVersioned
{
    public required Guid Id { get; init; }
    public required FundingKind Kind { get; set; }
    public required string Title { get; set; }

    /// <summary>Who calls ("省发展改革委"), and the number of the paper.</summary>
    public required string Caller { get; set; }
    public string? DocumentNumber { get; set; }
    public required DateOnly OpensOn { get; set; }

    /// <summary>The last day on which an application is taken.</summary>
    public required DateOnly ClosesOn { get; set; }
    public required string Conditions { get; set; }

    /// <summary>The most one project may ask for; null where the call names none.</summary>
    public long? MostFen { get; set; }

    /// <summary>The city bureau that keeps it here.</summary>
    public required Guid KeeperId { get; init; }
    public bool Synthetic { get; init; }
    public int Version { get; set; }

    public static Expression<Func<FundingCall, bool>> VisibleTo(Actor actor) => Sight.Staff<FundingCall>(actor);

    public bool IsOpen(DateOnly day) => OpensOn <= day && day <= ClosesOn;

    /// <summary>Days left, the closing day itself counted as none.</summary>
    public int DaysLeft(DateOnly day) => ClosesOn.DayNumber - day.DayNumber;

    public Text State(DateOnly day) => day < OpensOn ? new("未开始", "Not open yet") : day > ClosesOn ? new("已截止", "Closed") : DaysLeft(day) == 0 ? new("今天截止", "Closes today") : new($"还有{DaysLeft(day)}天", $"{DaysLeft(day)} days left");

    public static Text KindName(FundingKind kind) => kind switch
    {
        FundingKind.Central => new("中央资金", "Central money"),
        FundingKind.Province => new("省级资金", "Provincial money"),
        _ => new("政府债券", "Government bonds"),
    };
}
