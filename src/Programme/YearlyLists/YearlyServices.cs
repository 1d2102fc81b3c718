using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>What yearly lists add to the programme.</summary>
internal static class YearlyServices
{
    public static void AddYearlyLists(this IServiceCollection services)
    {
        services.AddScoped<YearlyReading>();
        services.AddScoped<IWorkSource, YearlyWork>();
        services.AddScoped<IFileOwner, YearlyFiles>();
        services.AddScoped<IDemonstration, DemoYearlyLists>();
    }
}
