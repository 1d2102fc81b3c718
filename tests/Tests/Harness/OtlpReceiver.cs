using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhiteCrane.Tests.Harness;

/// <summary>A receiver of OTLP over HTTP on loopback: it keeps what programs tell of themselves and reads the protobuf as far as the tests ask.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> received = [];

    private OtlpReceiver(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver.app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            Assert.Equal("application/x-protobuf", request.ContentType);
            using var memory = new MemoryStream();
            await request.Body.CopyToAsync(memory);
            receiver.received.GetOrAdd(signal, _ => []).Enqueue(memory.ToArray());
            return Results.Bytes([], "application/x-protobuf");
        });
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Spans: their names and attributes, each attribute as "key=value".</summary>
    public List<(string Name, List<string> Attributes)> Spans() =>
        [.. Of("traces").SelectMany(body => Inside(body, 1, 2, 2)).Select(span => (Text(Inside(span, 5).Single()), Inside(span, 9).Select(Pair).ToList()))];

    /// <summary>The names of the metrics.</summary>
    public List<string> Metrics() => [.. Of("metrics").SelectMany(body => Inside(body, 1, 2, 2)).Select(metric => Text(Inside(metric, 1).Single())).Distinct()];

    /// <summary>Every byte that arrived, as text: what is not in it was not sent.</summary>
    public string Everything() => string.Concat(received.Values.SelectMany(bodies => bodies).Select(body => Encoding.UTF8.GetString(body)));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private IEnumerable<byte[]> Of(string signal) => received.TryGetValue(signal, out var bodies) ? bodies : [];

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>KeyValue: key is field 1, value field 2, and in it a string is field 1.</summary>
    private static string Pair(byte[] attribute) => $"{Text(Inside(attribute, 1).Single())}={string.Concat(Inside(attribute, 2, 1).Select(Text))}";

    private static IEnumerable<byte[]> Inside(byte[] message, params int[] path)
    {
        foreach (var (field, value) in Fields(message))
            if (field == path[0] && value is not null)
                foreach (var deeper in path.Length == 1 ? [value] : Inside(value, path[1..])) yield return deeper;
    }

    /// <summary>The fields of a message; those with a length carry their bytes.</summary>
    private static IEnumerable<(int Field, byte[]? Value)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message, ref at);
            byte[]? value = null;
            switch (tag & 7)
            {
                case 0: Number(message, ref at); break;
                case 1: at += 8; break;
                case 2:
                    var length = (int)Number(message, ref at);
                    value = message[at..(at + length)];
                    at += length;
                    break;
                case 5: at += 4; break;
                default: throw new InvalidDataException("not a protobuf message");
            }
            yield return ((int)(tag >> 3), value);
        }
    }

    private static ulong Number(byte[] message, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            number |= (ulong)(part & 0x7f) << shift;
            if ((part & 0x80) == 0) return number;
        }
    }
}
