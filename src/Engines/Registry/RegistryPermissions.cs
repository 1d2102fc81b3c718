using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry;

/// <summary>What posts may do with the register. A permission alone opens no record: a purpose and a relation are asked as well.</summary>
public static class RegistryPermissions
{
    public const string See = "registry.see";
    public const string Register = "registry.register";
    public const string Confirm = "registry.confirm";
    public const string Disclose = "registry.disclose";
    public const string Supervise = "registry.supervise";
    public const string Keys = "registry.keys";
    public const string Retention = "registry.retention";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(See, new Text("在职责范围内打开人员档案", "Open records of people within one's work"), Roles.Village, Roles.Township, Roles.CountyBureau, Roles.Operator, Roles.ConnectedSystem),
        new(Register, new Text("登记和更正人员、住址、家庭", "Register and correct people, addresses, households"), Roles.Village, Roles.Township, Roles.CountyBureau, Roles.ConnectedSystem),
        new(Confirm, new Text("确认人员类别，处理重复和变动", "Confirm categories, decide on duplicates and changes"), Roles.Township, Roles.CountyBureau),
        new(Disclose, new Text("用登记的人员填写上级表格并报送", "Fill forms of other bodies with people of the register"), Roles.Village, Roles.Township, Roles.CountyBureau),
        new(Keys, new Text("更换人员号码的密钥", "Change the key of people's numbers"), Roles.Administrator),
        new(Retention, new Text("查看到期的人员记录并删除（看不到人员）", "See how much is over and have it deleted (sees nobody)"), Roles.Administrator),
        new(Supervise, new Text("审查紧急打开的档案", "Look into records opened in an emergency"), Roles.Township, Roles.CountyBureau),
    ];
}
