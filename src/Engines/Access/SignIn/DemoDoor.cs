using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using WhiteCrane.Kernel.City;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>
/// Whether this request may use what only the demonstration has: one-click people and the day control. Only in the
/// demonstration, only while every listener is bound to loopback, only when asked for as localhost, and never through a
/// proxy (a reverse proxy also comes from loopback).
/// </summary>
public sealed class DemoDoor(CityOptions city, IServer server)
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Port", "X-Real-IP", "X-Original-Host", "X-Original-For", "CF-Connecting-IP", "True-Client-IP"];

    public bool IsOpen(HttpContext http) =>
        city.IsDemonstration
        && ListensOnLoopbackOnly()
        && http.Request.Host.Host is "localhost" or "127.0.0.1"
        && (http.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(http.Connection.RemoteIpAddress))
        && !ProxyHeaders.Any(http.Request.Headers.ContainsKey);

    private bool ListensOnLoopbackOnly()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses;
        return addresses is null || addresses.All(OnLoopback);
    }

    /// <summary>False for every address that other machines can reach, "*" and "+" among them.</summary>
    internal static bool OnLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
