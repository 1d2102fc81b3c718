using System.Reflection;
using Microsoft.AspNetCore.Components;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.ModuleTemplate;
using WhiteCrane.ModuleTemplate.Notes;

namespace WhiteCrane.Tests.Guards;

/// <summary>What ./dev new module starts a room from builds with the house, and keeps the house's rules from its first day.</summary>
public class TemplateTests
{
    private static readonly WhiteCrane.Kernel.Modules.IModule Module = new ModuleTemplateModule();

    [Fact]
    public async Task Its_act_refuses_nobody_and_those_without_the_right_before_anything_is_read()
    {
        Assert.IsType<NotSignedIn>((await WriteNote.Handle(new("记"), null!, Actor.Nobody, null!)).Refusal);
        Assert.IsType<NotAllowed>((await WriteNote.Handle(new("记"), null!, new Actor { AccountId = Guid.CreateVersion7() }, null!)).Refusal);
    }

    [Fact]
    public void Its_page_menu_and_permission_belong_together()
    {
        var page = Assert.Single(Module.Pages.GetTypes(), type => type.GetCustomAttribute<RouteAttribute>() is not null);
        var permission = Assert.Single(Module.Permissions);
        Assert.StartsWith(Module.Name + ".", permission.Code);
        Assert.Equal(permission.Code, page.GetCustomAttribute<NeedsAttribute>()?.Permission);
        var item = Assert.Single(Module.Menu);
        Assert.Equal((permission.Code, page.GetCustomAttribute<RouteAttribute>()!.Template), (item.Permission, item.Href));
        Assert.Contains(typeof(IVisible<Note>), typeof(Note).GetInterfaces());
    }

    /// <summary>The script finds its places by these lines; moved or renamed, a new room would stand beside the house.</summary>
    [Theory]
    [InlineData("Directory.Build.targets", "    <RoomFloor Include=\"Programme\"")]
    [InlineData("WhiteCrane.slnx", "    <Project Path=\"src/Programme")]
    [InlineData("src/App/App.csproj", "    <ProjectReference Include=\"../Programme")]
    [InlineData("src/App/AllModules.cs", "new ProgrammeModule()")]
    public void The_script_finds_where_a_room_is_named(string file, string line)
    {
        Assert.Contains(line, File.ReadAllText(Path.Combine(House.Root, file)));
        Assert.Contains(line, File.ReadAllText(Path.Combine(House.Root, "dev")).Replace("\\\"", "\""));
    }

    [Fact]
    public void Every_name_the_script_replaces_is_in_the_template()
    {
        var template = string.Concat(Directory.EnumerateFiles(Path.Combine(House.Root, "templates", "module"), "*", SearchOption.AllDirectories).Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".csproj", StringComparison.Ordinal)).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        foreach (var name in new[] { "ModuleTemplate", "moduletemplate", "样板房间", "Template room", "../../src/Engines" }) Assert.Contains(name, template);
    }
}
