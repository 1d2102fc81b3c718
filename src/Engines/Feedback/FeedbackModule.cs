using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Feedback;

/// <summary>意见: what people say about the program, each answered by a name and a date.</summary>
public sealed class FeedbackModule : IModule
{
    public string Name => "feedback";

    public IReadOnlyList<Permission> Permissions => FeedbackPermissions.All;

    public IReadOnlyList<MenuItem> Menu => [new(new Text("我的工作", "My work"), new Text("意见答复", "Feedback to answer"), "/feedback/answers", FeedbackPermissions.Answer, 7)];

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<FeedbackGate>().AddSingleton<PageNames>().AddScoped<IWorkSource, FeedbackWork>().AddScoped<IDemonstration, FeedbackDemonstration>();

    public void AddModel(ModelBuilder model)
    {
        model.Entity<FeedbackNote>(entity =>
        {
            entity.ToTable("feedback_note").IsAppendOnly().HasKey(note => note.Id);
            entity.Property(note => note.Contact).IsSecret();
            entity.HasIndex(note => note.At);
            entity.HasIndex(note => note.AccountId);
        });
        model.Entity<FeedbackAnswer>(entity =>
        {
            entity.ToTable("feedback_answer").IsAppendOnly().HasKey(answer => answer.Id);
            entity.HasIndex(answer => answer.NoteId);
        });
    }
}
