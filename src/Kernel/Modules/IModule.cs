using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Kernel.Modules;

/// <summary>
/// One room of the house as the host sees it: what it stores, serves, allows and shows in the menu.
/// Everything else of a room stays internal.
/// </summary>
public interface IModule
{
    /// <summary>Short lower-case name; also the prefix of the room's tables ("programme" owns "programme_task").</summary>
    string Name { get; }

    /// <summary>What people may do here, with the roles that may do it.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>Entries of the staff menu; each is shown only to those who hold its permission.</summary>
    IReadOnlyList<MenuItem> Menu => [];

    /// <summary>The assembly whose routable components are this room's pages.</summary>
    Assembly Pages => GetType().Assembly;

    void AddServices(IServiceCollection services, IConfiguration configuration);

    void AddModel(ModelBuilder model);

    void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}

/// <summary>One line of the staff menu.</summary>
/// <param name="Section">Heading under which it stands.</param>
/// <param name="Title">What is read.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Permission">Code of the permission that shows it; null shows it to everyone signed in.</param>
/// <param name="Order">Position within the menu, small first.</param>
public sealed record MenuItem(Text Section, Text Title, string Href, string? Permission = null, int Order = 100);

/// <summary>All rooms of this house, in the order in which their models are built.</summary>
public sealed class ModuleList(IReadOnlyList<IModule> all)
{
    public IReadOnlyList<IModule> All { get; } = all;

    public IReadOnlyList<Permission> Permissions { get; } = [.. all.SelectMany(module => module.Permissions)];

    /// <summary>The permission codes a role holds.</summary>
    public IReadOnlySet<string> OfRole(string role) =>
        Permissions.Where(permission => permission.Roles.Contains(role)).Select(permission => permission.Code).ToHashSet();
}
