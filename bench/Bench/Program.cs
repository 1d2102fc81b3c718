using WhiteCrane.Bench;

// ./dev bench NAME [--json] and ./dev soak NAME come here.
var (kind, name) = (args.ElementAtOrDefault(0), args.ElementAtOrDefault(1));
var report = new Report(args.Contains("--json"), $"./dev {kind} {name}");
switch (kind, name)
{
    case ("bench", "pages"): await PagesBench.Run(report); break;
    case ("bench", "import"): await ImportBench.Run(report); break;
    case ("bench", "registry"): await RegistryBench.Run(report); break;
    case ("bench", "fhir"): await FhirBench.Run(report); break;
    case ("bench", "reader"): ReaderBench.Run(report); break;
    case ("soak", "reader"): ReaderSoak.Run(report); break;
    default:
        Console.Error.WriteLine("./dev bench pages | bench import | bench registry | bench fhir | bench reader | soak reader");
        return 2;
}
return report.Close();

public partial class Program;
