using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages;

/// <summary>What Messages lets people do.</summary>
public static class MessagesPermissions
{
    public const string Read = "messages.read";
    public const string ManageWays = "messages.manage-ways";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Read, new Text("查看本岗位的消息", "Read the messages of one's post"), Roles.Everybody),
        new(ManageWays, new Text("设置短信、微信和邮件通道", "Set up SMS, WeChat and e-mail"), Roles.Administrator),
    ];

    /// <summary>Ways belong to the whole city: an administrator of a county neither sees nor changes them.</summary>
    internal static bool Manages(Actor actor) => actor.Has(ManageWays) && actor.OutsideOf(HomeCity.Code) is null;
}
