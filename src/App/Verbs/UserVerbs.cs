using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.App.Verbs;

/// <summary>Adds an account with a post from the command line, for the one who runs the server.</summary>
internal static class UserAddVerb
{
    private static readonly SystemTask Reading = new("user add");

    public static async Task<int> Run(VerbLine line)
    {
        if (line.Words is not [var name] || line.Options["role"] is not { } role || line.Options["organisation"] is not { } called)
            return Refuse("user add NAME --role ROLE --organisation ORGANISATION [--display NAME] [--title TITLE] [--division CODE]\nRoles: " + string.Join(", ", Roles.Everybody));
        if (!Roles.Names.ContainsKey(role)) return Refuse($"There is no role '{role}'. Roles: {string.Join(", ", Roles.Everybody)}");
        await using var app = CityWithoutServer.Build(line);
        if (await ServeVerb.Start(app.Services) is { } refusal) return Refuse(refusal);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = Actor.System;
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        var office = (await db.All<Organisation>(Reading).ToListAsync()).FirstOrDefault(row => row.IsCalled(called));
        if (office is null) return Refuse($"No organisation is called '{called}'.");
        var added = await AddPerson.From(scope.ServiceProvider, name, line.Options["display"] ?? name, role, office.Id, line.Options["title"] ?? Roles.Names[role].Zh, line.Options["division"] ?? office.Division);
        if (added.Refusal is { } no) return Refuse(no is Kernel.Refusals.Invalid invalid ? string.Join('\n', invalid.Errors.Select(error => $"{error.Message.Zh} / {error.Message.En}")) : no.Message.En);
        Console.WriteLine($"{name}: {added.Value.InitialPassword}");
        Console.Error.WriteLine("The password is printed this once and must be changed at the first sign-in.");
        return 0;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
