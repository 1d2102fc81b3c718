using Microsoft.Extensions.Configuration;

namespace WhiteCrane.App.Verbs;

/// <summary>One thing the program does from the command line; "serve" when none is named.</summary>
internal sealed record Verb(string Name, string Says, Func<VerbLine, Task<int>> Act)
{
    private static readonly Verb[] All =
    [
        new("serve", "serve the city (the default): --urls, --data, --city real|demo, --postgres", ServeVerb.Run),
        new("plan read", "read notices and print what they promise: plan read FILE... [--json]", PlanReadVerb.Run),
        new("demo", "make the demonstration afresh and stop: demo [--reset --yes]", DemoVerb.Run),
        new("demo city", "make it with N made-up people: demo city --people N --seed S [--reset --yes]", DemoVerb.City),
        new("migrate", "bring the database to this version and stop", MigrateVerb.Run),
        new("user add", "add an account with a post: user add NAME --role ROLE --organisation NAME", UserAddVerb.Run),
        new("audit verify", "verify the log of who read people's records: audit verify [--anchor FILE]", AuditVerifyVerb.Run),
        new("backup", "copy the city's data into an empty folder while it serves: backup FOLDER", BackupVerb.Run),
        new("doctor", "check folders, keys, database and clock", DoctorVerb.Run),
    ];

    public static Task<int> Run(string[] args)
    {
        if (args.Any(arg => arg is "--help" or "-h")) return Help();
        var words = string.Join(' ', args.TakeWhile(arg => !arg.StartsWith('-')));
        var verb = words.Length == 0 ? All[0] : All.Where(verb => words == verb.Name || words.StartsWith(verb.Name + " ", StringComparison.Ordinal)).MaxBy(verb => verb.Name.Length);
        if (verb is null)
        {
            Console.Error.WriteLine($"There is no verb '{words}'. ./run --help lists them.");
            return Task.FromResult(2);
        }
        return verb.Act(VerbLine.Of(args, words.Length == 0 ? 0 : verb.Name.Count(c => c == ' ') + 1));
    }

    private static Task<int> Help()
    {
        Console.WriteLine("WhiteCrane 白鹤\n\n  ./run [VERB] [OPTIONS]\n");
        foreach (var verb in All) Console.WriteLine($"  {verb.Name,-12} {verb.Says}");
        Console.WriteLine("\nOptions of all verbs: --data DIR (or WHITECRANE_DATA), --keys DIR (WHITECRANE_KEYS), --city real|demo, --postgres CONNECTION (WHITECRANE_POSTGRES), --proxies ADDRESS,... (WHITECRANE_PROXIES; proxies before a real city)");
        return Task.FromResult(0);
    }
}

/// <summary>What stands after the verb: plain words and options.</summary>
internal sealed record VerbLine(IReadOnlyList<string> Words, IReadOnlySet<string> Flags, IConfiguration Options, string[] Args)
{
    private static readonly HashSet<string> Switches = ["--json", "--reset", "--yes"];

    public static VerbLine Of(string[] args, int verbWords)
    {
        var words = new List<string>();
        var flags = new HashSet<string>();
        var options = new List<string>();
        for (var i = verbWords; i < args.Length; i++)
        {
            if (Switches.Contains(args[i])) flags.Add(args[i]);
            else if (args[i].StartsWith("--", StringComparison.Ordinal))
            {
                options.Add(args[i]);
                if (!args[i].Contains('=') && i + 1 < args.Length) options.Add(args[++i]);
            }
            else words.Add(args[i]);
        }
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine([.. options]).Build();
        return new VerbLine(words, flags, configuration, [.. options]);
    }
}
