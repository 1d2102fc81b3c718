using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WhiteCrane.Tests.Engines;

/// <summary>A real SMTP server (python3-aiosmtpd) on loopback: it refuses "refused@", puts off "later@", and writes down the rest.</summary>
internal sealed class MessagesSmtpPeer : IAsyncDisposable
{
    private const string Script = """
        import asyncio, base64, ssl, sys
        from aiosmtpd.controller import Controller

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith('refused@'):
                    return '550 no such user'
                if address.startswith('later@'):
                    return '450 try again later'
                envelope.rcpt_tos.append(address)
                return '250 OK'

            async def handle_DATA(self, server, session, envelope):
                tls = 'tls' if session.ssl else 'plain'
                print(tls + ' ' + ','.join(envelope.rcpt_tos) + ' ' + base64.b64encode(envelope.content).decode(), flush=True)
                return '250 taken'

        context = None
        if len(sys.argv) > 2:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[2], sys.argv[3])
        controller = Controller(Handler(), hostname='127.0.0.1', port=int(sys.argv[1]), tls_context=context, require_starttls=context is not None)
        controller.start()
        print('ready', flush=True)
        sys.stdin.read()
        controller.stop()
        """;

    private readonly Process process;

    private MessagesSmtpPeer(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    private static readonly string? Python = ((string[])["/usr/bin/python3", "python3"]).FirstOrDefault(HasAiosmtpd);

    /// <summary>False where python3 or aiosmtpd is absent.</summary>
    public static bool Present() => Python is not null;

    /// <summary>The system's own interpreter is asked first: it has what the system's packages install.</summary>
    private static bool HasAiosmtpd(string python)
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public static async Task<MessagesSmtpPeer> Start(string? certificate = null, string? key = null)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Python!, ["-c", Script, port.ToString(System.Globalization.CultureInfo.InvariantCulture), .. certificate is null ? Array.Empty<string>() : [certificate, key!]]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        return new MessagesSmtpPeer(process, port);
    }

    /// <summary>The next message taken: how it came, for whom, and its source.</summary>
    public async Task<(bool Tls, string To, string Source)> Next()
    {
        var line = (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)))!.Split(' ');
        return (line[0] == "tls", line[1], System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(line[2])));
    }

    /// <summary>A port of loopback on which nobody listens.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            process.Kill();
        }
        process.Dispose();
    }
}
