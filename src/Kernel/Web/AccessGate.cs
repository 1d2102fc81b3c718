using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Kernel.Web;

/// <summary>
/// The one gate before every page and endpoint: what declares none of <see cref="NeedsAttribute"/>,
/// <see cref="ForResidentsAttribute"/> and <see cref="OpenAttribute"/> is closed, and what declares both needs what it needs. A form sent after its session ended is parked, not lost.
/// </summary>
public sealed class AccessGate(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, ActorHolder actors, ParkedForms parked)
    {
        if (http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest; // no text holds it, and PostgreSQL takes none that does
            return;
        }
        var endpoint = http.GetEndpoint();
        var metadata = endpoint is RouteEndpoint || endpoint?.Metadata.Count > 0 ? endpoint.Metadata : null; // routing's own "no" (405, 415) is no route and declares nothing
        var needs = metadata?.GetMetadata<NeedsAttribute>();
        if (metadata?.GetMetadata<ForResidentsAttribute>() is not null)
        {
            if (actors.Current.ResidentId is not null) await next(http);
            else await ToSignIn(http, parked, ForResidentsAttribute.SignIn);
            return;
        }
        if (metadata is null || (needs is null && metadata.GetMetadata<OpenAttribute>() is not null))
        {
            await next(http);
            return;
        }
        if (needs is not null && actors.Current.SignedIn && (needs.Permission is null || actors.Current.Has(needs.Permission)))
        {
            await next(http);
            return;
        }
        var forbidden = actors.Current.SignedIn || needs is null;
        if (ApiProblems.Concerns(http))
        {
            await (forbidden ? (Refusal)new NotAllowed() : new NotSignedIn()).ToHttp().ExecuteAsync(http);
            return;
        }
        if (forbidden)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        await ToSignIn(http, parked, "/sign-in");
    }

    private static async Task ToSignIn(HttpContext http, ParkedForms parked, string page)
    {
        var here = http.Request.Path + http.Request.QueryString.ToString();
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType) here = await parked.Park(http) ?? here;
        http.Response.Redirect(page + "?returnUrl=" + Uri.EscapeDataString(here));
    }
}
