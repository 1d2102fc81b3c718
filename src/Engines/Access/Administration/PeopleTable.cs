using System.Globalization;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>One line of the sheet of people, checked as far as it can be without the database.</summary>
internal sealed record PersonRow(int Number, string DisplayName, string UserName, string Organisation, string Title, string Role, string Division, DateOnly From);

/// <summary>The sheet by which many accounts and posts are added at once: its columns, and a row's own faults.</summary>
internal static class PeopleTable
{
    public static readonly Text Sheet = new("账号和岗位", "Accounts and posts");

    public static readonly IReadOnlyList<Column<PersonRow>> Columns =
    [
        new("displayName", new("姓名", "Name"), row => row.DisplayName, new("本人姓名，不超过50个字", "The person’s name, 50 characters at most"), Required: true),
        new("userName", new("用户名", "User name"), row => row.UserName, new("3至40个字母、数字或 . _ -；同一人有几个岗位时写几行，用户名相同", "3 to 40 letters, digits or . _ -; somebody with several posts has several rows with the same user name"), Required: true),
        new("organisation", new("单位", "Organisation"), row => row.Organisation, new("全称、简称或登记过的其他写法", "Full name, short name or another spelling on record"), Required: true),
        new("title", new("岗位名称", "Post"), row => row.Title, new("例如：养老服务科 科长；已有的空缺岗位写相同的名称", "Such as: head, elderly care section; an existing vacant post by its own title"), Required: true),
        new("role", new("岗位类型", "Kind of post"), row => row.Role, new("从可选值中选一个", "One of the choices"), Required: true, Choices: [.. Roles.Names.Values]),
        new("division", new("负责的地区代码", "Division code"), row => row.Division, new("留空则与单位相同；4、6、9或12位代码", "Empty means the organisation’s own; 4, 6, 9 or 12 digits")),
        new("from", new("任职日期", "From"), row => row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), new("留空则为今天；写成 2025-09-24", "Empty means today; written 2025-09-24")),
    ];

    /// <summary>Takes a row apart; what is wrong with it goes into <paramref name="errors"/>.</summary>
    public static PersonRow Read(SheetRow row, DateOnly today, List<FieldRefusal> errors)
    {
        var (name, user, title) = (row["displayName"].Trim(), UserNames.Plain(row["userName"]), row["title"].Trim());
        if (name.Length is 0 or > 50) errors.Add(new("displayName", new("请填写姓名，不超过50个字", "Enter the name, 50 characters at most")));
        if (UserNames.Problem(user) is { } problem) errors.Add(new("userName", problem));
        if (title.Length is 0 or > 50) errors.Add(new("title", new("请填写岗位名称，不超过50个字", "Enter the post, 50 characters at most")));
        var kind = row["role"].Trim();
        var role = Roles.Names.FirstOrDefault(known => known.Value.Zh == kind || string.Equals(known.Value.En, kind, StringComparison.OrdinalIgnoreCase) || known.Key == kind).Key;
        if (role is null) errors.Add(new("role", new($"没有“{kind}”这种岗位类型", $"There is no kind of post “{kind}”")));
        var from = today;
        if (row["from"].Trim() is { Length: > 0 } typed && !DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out from))
            errors.Add(new("from", new("任职日期不是日期，请写成 2025-09-24", "The first day is not a date; write it as 2025-09-24")));
        return new(row.Number, name, user, row["organisation"].Trim(), title, role ?? "", row["division"].Trim(), from);
    }
}
