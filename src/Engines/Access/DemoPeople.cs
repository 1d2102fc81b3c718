using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access;

/// <summary>One person of the demonstration as its entrance shows them; without a post until one is handed over to them.</summary>
public sealed record DemoPerson(Guid Account, string Name, string? Role, string? Organisation, string? Post);

/// <summary>The people one may enter as, in the order of the entrance.</summary>
public sealed class DemoPeople(CraneDb db, CityClock clock)
{
    private static readonly SystemTask Task = new("demonstration entrance");

    public async Task<List<DemoPerson>> All()
    {
        var today = clock.Today;
        var posts = from holding in db.All<PostHolding>(Task)
                    join post in db.All<Post>(Task) on holding.PostId equals post.Id
                    join organisation in db.All<Organisation>(Task) on post.OrganisationId equals organisation.Id
                    where holding.From <= today && (holding.To == null || holding.To >= today)
                    select new { holding.AccountId, post.Role, organisation.ShortName, post.Title };
        var people = await (from account in db.All<Account>(Task)
                            join held in posts on account.Id equals held.AccountId into all
                            from post in all.DefaultIfEmpty()
                            where account.Synthetic && !account.Disabled && account.UserName!.StartsWith("demo-")
                            orderby account.UserName
                            select new DemoPerson(account.Id, account.DisplayName, post.Role, post.ShortName, post.Title)).AsNoTracking().ToListAsync();
        return [.. people.DistinctBy(person => person.Account)];
    }
}

/// <summary>The demonstration's synthetic people. Their names carry a mark, and their numbers cannot exist.</summary>
internal sealed class DemoPeopleSeed : IDemonstration
{
    private static readonly SystemTask Task = new("demonstration: people");

    private static readonly (string User, string Name, string Title, string Role, string Organisation)[] People =
    [
        ("demo-1-lead", "许春霖", "社会发展科 科长", Roles.CityLeadOffice, "市发展改革委"),
        ("demo-2-civil", "乌兰其其格", "养老服务科 科长", Roles.CityBureau, "市民政局"),
        ("demo-3-health", "金明淑", "人口家庭科 科长", Roles.CityBureau, "市卫生健康委"),
        ("demo-4-education", "孙允实", "基础教育科 科长", Roles.CityBureau, "市教育局"),
        ("demo-5-police", "郭振山", "治安支队 民警", Roles.CityBureau, "市公安局"),
        ("demo-6-county", "白宝音", "发改局 副局长", Roles.CountyGovernment, "通榆县"),
        ("demo-7-unit", "隋玉芝", "项目负责人", Roles.ProjectUnit, "通榆县康养建设有限公司"),
        ("demo-8-admin", "解文斌", "系统管理员", Roles.Administrator, "市政数局"),
        ("demo-a-county-civil", "于凤鸣", "养老服务股 股长", Roles.CountyBureau, "大安市民政局"),
        ("demo-b-township", "包斯琴", "民政助理", Roles.Township, "新艾里蒙古族乡"),
        ("demo-c-village", "佟雪芹", "村民政协理员", Roles.Village, "新艾里村"),
        ("demo-d-operator", "侯桂兰", "示例养老院 院长", Roles.Operator, "示例养老服务公司"),
    ];

    private static readonly (string Full, string Short, OrganisationKind Kind, string Division)[] Offices =
    [
        ("通榆县康养建设有限公司（演示）", "通榆县康养建设有限公司", OrganisationKind.ProjectUnit, "220822"),
        ("大安市民政局（演示）", "大安市民政局", OrganisationKind.CountyBureau, "220882"),
        ("新艾里蒙古族乡人民政府（演示）", "新艾里蒙古族乡", OrganisationKind.Township, "220882205"),
        ("大安市示例养老服务有限公司（演示）", "示例养老服务公司", OrganisationKind.Operator, "220882"),
        ("新艾里村村民委员会（演示）", "新艾里村", OrganisationKind.Village, "220882205204"),
    ];

    public int Order => 10;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        foreach (var (full, name, kind, division) in Offices) db.Add(CityOrganisations.New(clock, full, name, kind, division, [], synthetic: true));
        await db.SaveChangesAsync(cancel);
        var organisations = await db.All<Organisation>(Task).ToListAsync(cancel);
        foreach (var (user, name, title, role, organisation) in People)
        {
            var office = organisations.Single(row => row.ShortName == organisation);
            var account = Account.New(clock, user, name, office.Division, synthetic: true);
            var post = new Post { Id = clock.NewId(), Title = title, Role = role, OrganisationId = office.Id, Division = office.Division, From = new DateOnly(2024, 4, 25) };
            db.AddRange(account, post, new PostHolding { Id = clock.NewId(), PostId = post.Id, AccountId = account.Id, From = post.From });
        }
        // Somebody to hand a post over to.
        db.Add(Account.New(clock, "demo-9-next", "佟国安", "220822", synthetic: true));
        await db.SaveChangesAsync(cancel);
    }
}
