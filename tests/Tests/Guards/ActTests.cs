using System.Reflection;
using System.Runtime.CompilerServices;
using WhiteCrane.App;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Tests.Guards;

/// <summary>No act without its permission check, no page without its gate.</summary>
public class ActTests
{
    public static TheoryData<string> Acts => [.. Handlers().Select(handler => handler.DeclaringType!.FullName!).Distinct().Order()];

    [Fact]
    public void There_are_acts_to_guard() => Assert.True(Handlers().Count() >= 20);

    /// <summary>Nobody is refused before anything is read: the database given here is null.</summary>
    [Theory, MemberData(nameof(Acts))]
    public async Task Nobody_is_refused_before_anything_is_read(string act)
    {
        foreach (var handler in Handlers().Where(handler => handler.DeclaringType!.FullName == act))
        {
            var arguments = handler.GetParameters().Select(parameter => parameter.ParameterType switch
            {
                var type when type == typeof(Actor) => Actor.Nobody,
                { IsValueType: true } type => Activator.CreateInstance(type),
                { IsAbstract: false } type when type.DeclaringType == handler.DeclaringType => RuntimeHelpers.GetUninitializedObject(type),
                _ => null,
            }).ToArray();
            var task = (Task)handler.Invoke(null, arguments)!;
            await task;
            var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
            var refusal = result as Refusal ?? (Refusal?)result.GetType().GetProperty("Refusal")!.GetValue(result);
            Assert.True(refusal is NotSignedIn or NotAllowed, $"{act} answered {refusal?.GetType().Name ?? "a result"} to nobody");
        }
    }

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        var open = House.Rooms.SelectMany(room => room.GetTypes())
            .Where(type => type.GetCustomAttributes<Microsoft.AspNetCore.Components.RouteAttribute>().Any() && type.GetCustomAttribute<NeedsAttribute>() is null && type.GetCustomAttribute<ForResidentsAttribute>() is null && type.GetCustomAttribute<OpenAttribute>() is null)
            .Select(type => type.FullName);
        Assert.Empty(open);
    }

    [Fact]
    public void Every_permission_asked_for_is_declared_once()
    {
        var declared = AllModules.List.Permissions.Select(permission => permission.Code).ToList();
        Assert.Equal(declared.Count, declared.Distinct().Count());
        var asked = House.Rooms.SelectMany(room => room.GetTypes()).Select(type => type.GetCustomAttribute<NeedsAttribute>()?.Permission)
            .Concat(AllModules.List.All.SelectMany(module => module.Menu).Select(item => item.Permission)).OfType<string>();
        Assert.Empty(asked.Except(declared));
    }

    private static IEnumerable<MethodInfo> Handlers() =>
        House.Rooms.SelectMany(room => room.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.Name == "Handle" && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)));
}
