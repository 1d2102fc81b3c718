using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Feedback;

public static class FeedbackPermissions
{
    public const string Answer = "feedback.answer";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Answer, new Text("查看并答复意见", "Read and answer feedback"), Roles.CityLeadOffice, Roles.Administrator),
    ];

    /// <summary>Opinions are about the whole programme and may hold how to reach somebody: they are read and answered for the whole city only.</summary>
    internal static bool Answers(Actor actor) => actor.Has(Answer) && actor.OutsideOf(HomeCity.Code) is null;
}
