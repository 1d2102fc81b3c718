using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>What is known of an organisation, as a form sends it.</summary>
/// <param name="Aliases">Other spellings, one a line.</param>
internal sealed record OrganisationFields(string Name, string ShortName, string Aliases, OrganisationKind? Kind, string Division, string? CreditCode, string? Phone)
{
    /// <summary>What is wrong with them. A spelling belongs to one organisation only: notices are matched by it.</summary>
    public async Task<List<FieldRefusal>> Problems(CraneDb db, Actor actor, Guid? own, CancellationToken cancel)
    {
        var errors = new List<FieldRefusal>();
        if (Name.Trim().Length is 0 or > 100) errors.Add(new("name", new("请填写单位全称，不超过100个字", "Enter the full name, 100 characters at most")));
        if (ShortName.Trim().Length is 0 or > 40) errors.Add(new("shortName", new("请填写简称，不超过40个字", "Enter the short name, 40 characters at most")));
        if (Kind is null) errors.Add(new("kind", new("请选择单位类型", "Choose the kind of organisation")));
        if (!await db.Visible<Division>(actor).AnyAsync(row => row.Code == Division, cancel)) errors.Add(new("division", new("请选择地区", "Choose the division")));
        if (!string.IsNullOrWhiteSpace(CreditCode) && Standards.CreditCode.Problem(CreditCode) is { } problem) errors.Add(new("creditCode", problem));
        if (!string.IsNullOrWhiteSpace(Phone) && (Phone.Trim().Length > 30 || Phone.Count(char.IsAsciiDigit) < 3 || Phone.Any(c => !char.IsAsciiDigit(c) && c is not ('-' or ' ' or '+' or '(' or ')' or '转' or '（' or '）'))))
            errors.Add(new("phone", new("电话只写数字、空格和横线，例如 0436-3238000", "A phone number has digits, spaces and dashes, such as 0436-3238000")));
        if (AliasList.Any(alias => alias.Length > 100) || AliasList.Count > 20) errors.Add(new("aliases", new("其他写法每行一个，最多20行", "Other spellings, one a line, 20 at most")));
        if (errors.Count > 0) return errors;
        var spellings = AliasList.Append(Name.Trim()).Append(ShortName.Trim()).ToHashSet();
        var others = await db.Visible<Organisation>(actor).AsNoTracking().Where(row => row.Id != own).ToListAsync(cancel);
        foreach (var (spelling, other) in spellings.Select(spelling => (spelling, others.FirstOrDefault(row => row.IsCalled(spelling)))))
            if (other is not null) errors.Add(new(spelling == Name.Trim() ? "name" : spelling == ShortName.Trim() ? "shortName" : "aliases", new($"“{spelling}”已是“{other.Name}”的写法", $"“{spelling}” already means “{other.Name}”")));
        return errors;
    }

    public List<string> AliasList => [.. Aliases.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    public string? CleanCode => string.IsNullOrWhiteSpace(CreditCode) ? null : Standards.CreditCode.Normalise(CreditCode);

    public string? CleanPhone => string.IsNullOrWhiteSpace(Phone) ? null : Phone.Trim();
}

/// <summary>Adds an organisation in the administrator's divisions.</summary>
internal static class AddOrganisation
{
    internal sealed record Request(OrganisationFields Fields);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        var fields = request.Fields;
        if (actor.OutsideOf(fields.Division) is { } outside) return outside;
        var errors = await fields.Problems(db, actor, null, cancel);
        if (errors.Count > 0) return new Invalid(errors);
        var office = CityOrganisations.New(clock, fields.Name.Trim(), fields.ShortName.Trim(), fields.Kind!.Value, fields.Division, fields.AliasList);
        (office.CreditCode, office.Phone) = (fields.CleanCode, fields.CleanPhone);
        db.Add(office);
        return await db.TrySave(cancel) is { } conflict ? conflict : office.Id;
    }
}

/// <summary>Changes an organisation's names, spellings, kind, code or phone. Its division moves only while no post hangs on it.</summary>
internal static class EditOrganisation
{
    internal sealed record Request(Guid Organisation, OrganisationFields Fields, int Version);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (await db.Visible<Organisation>(actor).SingleOrDefaultAsync(row => row.Id == request.Organisation, cancel) is not { } office) return new NotFound();
        var fields = request.Fields;
        if ((actor.OutsideOf(office.Division) ?? actor.OutsideOf(fields.Division)) is { } outside) return outside;
        var errors = await fields.Problems(db, actor, office.Id, cancel);
        if (office.Division != fields.Division && await db.Visible<Post>(actor).AnyAsync(row => row.OrganisationId == office.Id, cancel))
            errors.Add(new("division", new("这个单位已有岗位，不能改地区；请新增一个单位", "This organisation has posts, so its division stays; add another organisation instead")));
        if (errors.Count > 0) return new Invalid(errors);
        if (office.Version != request.Version) return new ChangedMeanwhile();
        (office.Name, office.ShortName, office.Aliases, office.Kind, office.Division) = (fields.Name.Trim(), fields.ShortName.Trim(), fields.AliasList, fields.Kind!.Value, fields.Division);
        (office.CreditCode, office.Phone, office.SortKey) = (fields.CleanCode, fields.CleanPhone, Pinyin.SortKey(office.ShortName));
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}
