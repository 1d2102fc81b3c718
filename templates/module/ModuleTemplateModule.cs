using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.ModuleTemplate.Notes;
using WhiteCrane.Standards;

namespace WhiteCrane.ModuleTemplate;

/// <summary>A new field of service. Say here in one sentence what it does for whom.</summary>
public sealed class ModuleTemplateModule : IModule
{
    internal const string WriteNotes = "moduletemplate.write-notes";
    internal static readonly Text Title = new("样板房间", "Template room");

    public string Name => "moduletemplate";

    public IReadOnlyList<Permission> Permissions => [new(WriteNotes, new Text("记录事项", "Write notes"), Roles.Offices)];

    public IReadOnlyList<MenuItem> Menu => [new(Title, Title, "/moduletemplate", WriteNotes)];

    public void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public void AddModel(ModelBuilder model) => model.Entity<Note>().ToTable("moduletemplate_note").HasKey(note => note.Id);
}
