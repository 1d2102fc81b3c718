using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Modules;

namespace WhiteCrane.Engines.Messages;

/// <summary>Reminders to posts: in the program, and by the ways a city has configured.</summary>
public sealed class MessagesModule : IModule
{
    public string Name => "messages";

    public IReadOnlyList<Permission> Permissions => [];

    public void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public void AddModel(ModelBuilder model) => model.Entity<InboxMessage>(entity =>
    {
        entity.ToTable("messages_inbox").IsUnaudited().HasKey(message => message.Id);
        entity.HasIndex(message => new { message.PostId, message.Key }).IsUnique();
    });
}
