using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Kernel;

/// <summary>What the Kernel itself lets administrators do.</summary>
public static class KernelPermissions
{
    public const string ReadAudit = "kernel.read-audit";
    public const string ManageOutbox = "kernel.manage-outbox";
    public const string Administrator = "administrator";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(ReadAudit, new Text("查看变更记录", "Read the change log"), Administrator),
        new(ManageOutbox, new Text("管理待发消息", "Manage outgoing messages"), Administrator),
    ];
}
