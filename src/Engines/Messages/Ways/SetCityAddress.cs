using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>Says under which address people reach the program, for links in messages.</summary>
internal static class SetCityAddress
{
    internal sealed record Request(string Address);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(MessagesPermissions.ManageWays) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (!Uri.TryCreate(request.Address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
            return new Invalid("address", "请填写 https://主机名 形式的地址，后面不带路径", "Enter an address like https://host, without a path");
        await db.SetFact(CityAddress.FactName, uri.GetLeftPart(UriPartial.Authority));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return new Done();
    }
}
