using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OpenIddict.Server.AspNetCore;
using OpenIddict.Validation.AspNetCore;

namespace WhiteCrane.Exchange.Tokens;

/// <summary>
/// Lets OpenIddict look at requests for a token only. It would otherwise look at every page first, which costs more than
/// everything else before the page; tokens are validated when <see cref="TokenReader"/> asks.
/// </summary>
internal sealed class TokenSchemes(IOptions<AuthenticationOptions> options, IHttpContextAccessor http) : AuthenticationSchemeProvider(options)
{
    public override async Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync()
    {
        var all = await base.GetRequestHandlerSchemesAsync();
        return http.HttpContext?.Request.Path == TokenServer.Endpoint ? all
            : all.Where(scheme => scheme.Name is not (OpenIddictServerAspNetCoreDefaults.AuthenticationScheme or OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme));
    }
}
