using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WhiteCrane.Kernel.Actors;

namespace WhiteCrane.Kernel.Web;

/// <summary>
/// The one gate before every page and endpoint: what declares neither <see cref="NeedsAttribute"/> nor
/// <see cref="OpenAttribute"/> is closed. A form sent after its session ended is parked, not lost.
/// </summary>
public sealed class AccessGate(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, ActorHolder actors, ParkedForms parked)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        if (metadata is null || metadata.GetMetadata<OpenAttribute>() is not null)
        {
            await next(http);
            return;
        }
        var needs = metadata.GetMetadata<NeedsAttribute>();
        if (needs is not null && actors.Current.SignedIn && (needs.Permission is null || actors.Current.Has(needs.Permission)))
        {
            await next(http);
            return;
        }
        if (actors.Current.SignedIn || needs is null)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var here = http.Request.Path + http.Request.QueryString.ToString();
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType) here = await parked.Park(http) ?? here;
        http.Response.Redirect("/sign-in?returnUrl=" + Uri.EscapeDataString(here));
    }
}
