using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using WhiteCrane.Kernel.City;

namespace WhiteCrane.App.Start;

/// <summary>
/// The proxies a real city stands behind. Only their word on the caller's address and scheme is taken, so that limits count
/// people rather than the proxy, and cookies and printed links know that the outside is https. The demonstration takes nobody's.
/// </summary>
internal static class KnownProxies
{
    /// <summary>The entry that is neither an address nor a CIDR range, or null.</summary>
    public static string? Unreadable(CityOptions city) => city.Proxies.FirstOrDefault(entry => !Read(entry, out _));

    public static void Add(IServiceCollection services, CityOptions city) => services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = null; // as far back as the hops are named
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in city.Proxies)
            if (Read(entry, out var network)) options.KnownIPNetworks.Add(network);
    });

    /// <summary>First of all: everything after it sees the caller as the proxy saw them.</summary>
    public static void Use(WebApplication app)
    {
        var city = app.Services.GetRequiredService<CityOptions>();
        if (!city.IsDemonstration && city.Proxies.Count > 0) app.UseForwardedHeaders();
    }

    private static bool Read(string entry, out System.Net.IPNetwork network)
    {
        if (System.Net.IPNetwork.TryParse(entry, out network)) return true;
        if (!IPAddress.TryParse(entry, out var one)) return false;
        network = new System.Net.IPNetwork(one, one.GetAddressBytes().Length * 8);
        return true;
    }
}
