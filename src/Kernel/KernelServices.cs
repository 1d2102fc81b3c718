using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Kernel;

public static class KernelServices
{
    /// <summary>Everything the Kernel brings: database, clocks, keys, files, outbox, jobs, forms.</summary>
    /// <param name="workers">False for command-line verbs, which deliver and schedule nothing.</param>
    public static IServiceCollection AddKernel(this IServiceCollection services, CityOptions city, ModuleList modules, bool workers)
    {
        services.AddSingleton(city).AddSingleton(modules).AddSingleton<CityClock>().AddSingleton<OutboxSignal>().AddSingleton<FileStore>().AddSingleton<CityDays>().AddSingleton<ParkingLimit>();
        services.AddSingleton(_ => Keyring.In(city.KeysFolder));
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<ActorHolder>().AddScoped(provider => provider.GetRequiredService<ActorHolder>().Current).AddScoped<ParkedForms>();
        services.AddDbContext<CraneDb>((provider, options) =>
        {
            DatabaseChoice.Use(options, city);
            options.AddInterceptors(provider.GetServices<IInterceptor>());
        });
        services.AddScoped<IJobKind, MoveDay>().AddScoped<ICityDayJob, RemoveEndedJobs>().AddScoped<ICityDayJob, SweepLeftovers>().AddScoped<ICityDayJob, LookAtTableSizes>();
        services.AddSingleton<OutboxWorker>().AddSingleton<JobWorker>();
        if (!workers) return services;
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>()).AddHostedService(provider => provider.GetRequiredService<JobWorker>()).AddHostedService<RoomWorkers>();
        services.AddQuartz(quartz => quartz.ScheduleJob<CityDayTick>(trigger => trigger.WithIdentity("city-day").StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromMinutes(1)).RepeatForever())));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
