using System.Diagnostics;

namespace WhiteCrane.BrowserTests.Harness;

/// <summary>The real program as a process of its own, on loopback, over a copy of the demonstration made once in a run.</summary>
public sealed class RunningCity : IAsyncDisposable
{
    /// <summary>Where the house stands.</summary>
    public static string Root { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    private static readonly string Program = ProgramPath();
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private readonly string folder;
    private readonly string[] options;
    private Process process;

    private RunningCity(string folder, string[] options, Process process, string url)
    {
        this.folder = folder;
        this.options = options;
        this.process = process;
        Url = url;
    }

    /// <summary>Where it answers, by the name browsers trust: http://localhost:PORT.</summary>
    public string Url { get; private set; }

    /// <summary>Starts a fresh demonstration.</summary>
    public static async Task<RunningCity> Demonstration()
    {
        var folder = Directory.CreateTempSubdirectory("crane-browser-").FullName;
        Copy(await Template.Value, folder);
        string[] options = ["--data", Path.Combine(folder, "data"), "--keys", Path.Combine(folder, "keys")];
        var (process, url, _) = await Launch(options);
        return new RunningCity(folder, options, process, url);
    }

    /// <summary>Starts an empty real city; <paramref name="said"/> is everything it printed until it served.</summary>
    public static async Task<(RunningCity City, string Said)> Real()
    {
        var folder = Directory.CreateTempSubdirectory("crane-browser-").FullName;
        string[] options = ["--city", "real", "--data", Path.Combine(folder, "data"), "--keys", Path.Combine(folder, "keys")];
        var (process, url, said) = await Launch(options);
        return (new RunningCity(folder, options, process, url), said);
    }

    /// <summary>Kills the process as a power cut would, and starts it again on the same data.</summary>
    public async Task KillAndStartAgain()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        (process, Url, _) = await Launch(options);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(Process, string Url, string Said)> Launch(string[] options)
    {
        var start = new ProcessStartInfo(Program, [.. options, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(Program) };
        var process = Process.Start(start)!;
        var errors = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => { lock (errors) errors.AppendLine(line.Data); };
        process.BeginErrorReadLine();
        var said = new System.Text.StringBuilder();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.AppendLine(line);
            if (!line.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) || !Uri.TryCreate(line, UriKind.Absolute, out var uri) || uri.AbsolutePath != "/") continue;
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return (process, $"http://localhost:{uri.Port}", said.ToString());
        }
        throw new InvalidOperationException($"the program stopped before it served:\n{said}\n{errors}");
    }

    private static async Task<string> MakeTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("crane-browser-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var start = new ProcessStartInfo(Program, ["demo", "--data", Path.Combine(folder, "data"), "--keys", Path.Combine(folder, "keys")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? folder : throw new InvalidOperationException(said);
    }

    /// <summary>The program built beside these tests, in the same configuration.</summary>
    private static string ProgramPath()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, "src", "App", "bin", output.Parent!.Name, output.Name, "WhiteCrane.App");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
