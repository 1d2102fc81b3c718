using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Exchange.Systems;

/// <summary>What an administrator says of a system, as the form sends it.</summary>
/// <param name="Scopes">SMART scopes with spaces or lines between.</param>
internal sealed record SystemFields(string Name, string Division, string Purpose, string Scopes, DateOnly From, DateOnly? To)
{
    public const int LongestName = 50;

    /// <summary>The scopes as they are kept.</summary>
    public string CleanScopes => string.Join(' ', SmartScopes.Split(Scopes));

    /// <param name="office">Code of the division of the organisation it belongs to.</param>
    public async Task<List<FieldRefusal>> Problems(CraneDb db, Actor actor, string office, CancellationToken cancel)
    {
        var errors = new List<FieldRefusal>();
        if (Name.Trim().Length is 0 or > LongestName) errors.Add(new("name", new("请填写系统名称，不超过50个字", "Enter the system's name, 50 characters at most")));
        if (!Division.StartsWith(office, StringComparison.Ordinal) || !await db.Visible<Division>(actor).AnyAsync(row => row.Code == Division, cancel)) errors.Add(new("division", new("服务的地区应在所属单位的地区之内", "The division it serves must lie within its organisation's")));
        if (!ExchangePurposes.IsOne(Purpose)) errors.Add(new("purpose", new("请选择用途", "Choose the purpose")));
        var scopes = SmartScopes.Split(Scopes);
        if (scopes.Count is 0 or > 20) errors.Add(new("scopes", new("请至少选择一项授权范围", "Choose at least one scope")));
        else if (scopes.FirstOrDefault(scope => SmartScopes.Read(scope) is null) is { } unknown) errors.Add(new("scopes", new($"没有“{unknown}”这样的授权范围", $"There is no scope “{unknown}”")));
        if (To < From) errors.Add(new("to", new("最后一天不能早于第一天", "The last day cannot lie before the first")));
        return errors;
    }
}
