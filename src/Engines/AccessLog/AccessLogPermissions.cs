using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog;

/// <summary>What administrators of the city may do with the access log. None of it shows an entry.</summary>
public static class AccessLogPermissions
{
    public const string Verify = "accesslog.verify";
    public const string Retention = "accesslog.retention";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Verify, new Text("校验查阅日志，下载锚定文件", "Verify the access log, download its anchors"), Roles.Administrator),
        new(Retention, new Text("设定查阅日志的保存期限", "Set how long the access log is kept"), Roles.Administrator),
    ];

    /// <summary>The log is the whole city's: an administrator of a county has no part of it.</summary>
    internal static bool Manages(Actor actor) => actor.Has(Verify) && actor.OutsideOf(HomeCity.Code) is null;
}
