using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WhiteCrane.App.Pages;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.App.Start;

/// <summary>Puts the rooms together into one program.</summary>
internal static class CityHost
{
    public static void AddCity(this WebApplicationBuilder builder, CityOptions city, bool workers)
    {
        Directory.CreateDirectory(city.DataFolder);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning); // below it the framework logs addresses, and in them what people searched for
        builder.Services.AddKernel(city, AllModules.List, workers);
        builder.Services.AddScoped<CityStart>().AddScoped<DemoReset>();
        builder.Services.AddScoped<IFirstStart, DivisionsOfTheCity>();
        foreach (var module in AllModules.List.All) module.AddServices(builder.Services, builder.Configuration);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(city.KeysFolder)).SetApplicationName("WhiteCrane");
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "crane-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddOutputCache();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = false;
            options.MimeTypes = ResponseCompressionDefaults.MimeTypes.Append("image/svg+xml").Append("application/geo+json");
        });
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture("zh-CN").AddSupportedCultures("zh-CN", "en").AddSupportedUICultures("zh-CN", "en");
            options.RequestCultureProviders = [new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" }, new CookieRequestCultureProvider { CookieName = "crane-lang" }, new CustomRequestCultureProvider(LanguageOfProgram)];
        });
        KnownProxies.Add(builder.Services, city);
        AddTelemetry(builder);
    }

    public static void UseCity(this WebApplication app)
    {
        KnownProxies.Use(app);
        app.UseExceptionHandler("/status/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(ShowStatusPage);
        app.Use(SecurityHeaders);
        app.UseRequestLocalization();
        app.UseMiddleware<ApiProblems>();
        app.UseRouting();
        app.UseOutputCache(); // before anything asks who is there: a page is kept only for those without a session
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<ActorMiddleware>();
        app.UseMiddleware<AccessGate>();
        app.UseAntiforgery();
        app.UseResponseCompression(); // inside the cache, so that a kept page is pressed once
        app.MapStaticAssets().Add(endpoint => endpoint.Metadata.Add(new OpenAttribute()));
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).WithMetadata(new OpenAttribute());
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).WithMetadata(new OpenAttribute());
        DisplayEndpoint.Map(app);
        DemoDayEndpoint.Map(app);
        FileDownload.Map(app);
        foreach (var module in AllModules.List.All) module.MapEndpoints(app);
        app.MapRazorComponents<Document>().AddAdditionalAssemblies([.. AllModules.List.All.Select(module => module.Pages).Append(typeof(Ui.Texts).Assembly).Distinct()]);
    }

    /// <summary>A refused post shows its status page as a read: the page has no form that could take the post.</summary>
    private static Task ShowStatusPage(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null) http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    /// <summary>A program says its language in Accept-Language; people choose theirs on the page, whatever their browser's maker preferred.</summary>
    private static Task<ProviderCultureResult?> LanguageOfProgram(HttpContext http) =>
        ApiProblems.Concerns(http) ? new AcceptLanguageHeaderRequestCultureProvider().DetermineProviderCultureResult(http) : Task.FromResult<ProviderCultureResult?>(null);

    private static Task SecurityHeaders(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; form-action 'self'; base-uri 'self'";
        return next(http);
    }

    /// <summary>
    /// Traces and metrics go out over OTLP where an endpoint is configured (OTEL_EXPORTER_OTLP_ENDPOINT), nowhere otherwise.
    /// A span says which route was asked, never the address: it holds what people searched for and personal secret addresses.
    /// </summary>
    private static void AddTelemetry(WebApplicationBuilder builder)
    {
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 }) return;
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("whitecrane"))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation(options => options.EnrichWithHttpResponse = (activity, _) => WithoutAddress(activity))
                .AddHttpClientInstrumentation(options => options.EnrichWithHttpRequestMessage = (activity, request) => activity.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Authority))).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddOtlpExporter());
    }

    private static void WithoutAddress(Activity activity)
    {
        foreach (var tag in (string[])["url.path", "url.query", "client.address", "network.peer.address", "user_agent.original"]) activity.SetTag(tag, null);
    }
}
