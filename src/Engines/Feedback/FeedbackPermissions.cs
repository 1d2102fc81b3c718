using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Feedback;

public static class FeedbackPermissions
{
    public const string Answer = "feedback.answer";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Answer, new Text("查看并答复意见", "Read and answer feedback"), Roles.CityLeadOffice, Roles.Administrator),
    ];
}
