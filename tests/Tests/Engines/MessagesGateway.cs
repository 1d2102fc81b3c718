using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WhiteCrane.Tests.Engines;

/// <summary>A real HTTP gateway on loopback that records what it is sent and answers as told.</summary>
internal sealed class MessagesGateway : IAsyncDisposable
{
    internal sealed record Got(string Path, string Body, IReadOnlyDictionary<string, string> Headers);

    private readonly WebApplication app;

    private MessagesGateway(WebApplication app) => this.app = app;

    public ConcurrentQueue<Got> Requests { get; } = new();

    /// <summary>The answers to come, in order; then 200 "{}" for ever.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = new();

    public string Url { get; private set; } = "";

    public static async Task<MessagesGateway> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var gateway = new MessagesGateway(builder.Build());
        gateway.app.Run(gateway.Answer);
        await gateway.app.StartAsync();
        gateway.Url = gateway.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return gateway;
    }

    public void Say(int status, string body = "{}") => Answers.Enqueue(http =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    });

    public void SayNothingFor(TimeSpan pause) => Answers.Enqueue(http => Task.Delay(pause, http.RequestAborted));

    private async Task Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Requests.Enqueue(new Got(http.Request.Path + http.Request.QueryString.ToString(), await reader.ReadToEndAsync(), http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (Answers.TryDequeue(out var answer)) await answer(http);
        else await http.Response.WriteAsync("{}");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
