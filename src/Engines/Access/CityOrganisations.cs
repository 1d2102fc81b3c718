using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Engines.Access;

/// <summary>
/// The organisations a city of this kind always has: the bureaus notices name, each county's government, and the managed
/// area. An administrator renames, adds and closes them; nothing later depends on their being exactly these.
/// </summary>
internal sealed class CityOrganisations : IFirstStart
{
    private static readonly SystemTask Task = new("first start: organisations");

    private static readonly (string Short, string Full, OrganisationKind Kind, string[] Aliases)[] Bureaus =
    [
        ("市发展改革委", "白城市发展和改革委员会", OrganisationKind.LeadOffice, ["市发改委", "市发展和改革委员会"]),
        ("市民政局", "白城市民政局", OrganisationKind.Bureau, []),
        ("市卫生健康委", "白城市卫生健康委员会", OrganisationKind.Bureau, ["市卫健委", "市卫生健康委员会"]),
        ("市教育局", "白城市教育局", OrganisationKind.Bureau, []),
        ("市公安局", "白城市公安局", OrganisationKind.Bureau, []),
        ("市人社局", "白城市人力资源和社会保障局", OrganisationKind.SupportingBureau, ["市人力资源社会保障局", "市人力资源和社会保障局"]),
        ("市财政局", "白城市财政局", OrganisationKind.SupportingBureau, []),
        ("市住建局", "白城市住房和城乡建设局", OrganisationKind.SupportingBureau, ["市住房城乡建设局", "市住房和城乡建设局"]),
        ("市医保局", "白城市医疗保障局", OrganisationKind.SupportingBureau, ["市医疗保障局"]),
        ("市市场监管局", "白城市市场监督管理局", OrganisationKind.SupportingBureau, ["市市场监督管理局"]),
        ("市残联", "白城市残疾人联合会", OrganisationKind.SupportingBureau, []),
        ("市消防救援支队", "白城市消防救援支队", OrganisationKind.SupportingBureau, ["市消防支队"]),
        ("市政数局", "白城市政务服务和数字化建设管理局", OrganisationKind.SupportingBureau, ["市政务和数字化局"]),
    ];

    public int Order => 20;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CityOptions city, CancellationToken cancel)
    {
        if (await db.All<Organisation>(Task).AnyAsync(cancel)) return;
        foreach (var (name, full, kind, aliases) in Bureaus) db.Add(New(clock, full, name, kind, HomeCity.Code, [.. aliases]));
        foreach (var county in await db.All<Division>(Task).Where(division => division.Level == DivisionLevel.County).ToListAsync(cancel))
        {
            var isZone = county.Name.Contains("开发区", StringComparison.Ordinal);
            db.Add(New(clock, county.Name + (isZone ? "管理委员会" : "人民政府"), county.Name, isZone ? OrganisationKind.ZoneCommittee : OrganisationKind.CountyGovernment, county.Code, isZone ? ["白城经济开发区", "白城经济开发区管委会"] : []));
        }
        var park = new Zone { Id = clock.NewId(), Name = "白城工业园区", County = "220802" };
        db.Add(park);
        db.Add(new ZoneTownship { Id = clock.NewId(), ZoneId = park.Id, Township = "220802006", From = new DateOnly(2024, 1, 1) });
        var committee = New(clock, "白城工业园区管理委员会", "白城工业园区", OrganisationKind.ZoneCommittee, "220802006", ["白城工业园区管委会"]);
        committee.ZoneId = park.Id;
        db.Add(committee);
        await db.SaveChangesAsync(cancel);
    }

    internal static Organisation New(CityClock clock, string full, string name, OrganisationKind kind, string division, List<string> aliases, bool synthetic = false) => new()
    {
        Id = clock.NewId(),
        Name = full,
        ShortName = name,
        Kind = kind,
        Division = division,
        Aliases = aliases,
        SortKey = Pinyin.SortKey(name),
        Synthetic = synthetic,
    };
}
