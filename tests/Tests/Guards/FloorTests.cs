using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;

namespace WhiteCrane.Tests.Guards;

/// <summary>Who may know whom: between rooms a build error, between engines this test.</summary>
public class FloorTests
{
    /// <summary>The engines, lowest first: one may use those before it.</summary>
    private static readonly string[] Engines = ["Tables", "Imports", "Access", "AccessLog", "Places", "Messages", "UpperSystems", "Registry", "Consent", "Facilities", "Cases", "Residents", "Duty", "HandOver", "Feedback"];

    [Fact]
    public async Task A_reference_to_a_higher_room_does_not_build()
    {
        var folder = Directory.CreateTempSubdirectory("crane-floor-").FullName;
        try
        {
            foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
                File.Copy(Path.Combine(House.Root, file), Path.Combine(folder, file));
            Assert.Contains("may not reference Engines", await Check(folder, "Kernel", "Engines"));
            Assert.Contains("may not reference Programme", await Check(folder, "ElderCare", "Programme"));
            Assert.Contains("may not reference Childcare", await Check(folder, "ElderCare", "Childcare"));
            Assert.Contains("may not reference Exchange", await Check(folder, "Programme", "Exchange"));
            Assert.Contains("may not reference App", await Check(folder, "Exchange", "App"));
            Assert.DoesNotContain("error", await Check(folder, "Engines", "Kernel"));
            Assert.Contains("has no floor", await Check(folder, "Helpers", "Kernel"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Engines_use_only_engines_below_them_and_no_engines_internals()
    {
        var types = typeof(WhiteCrane.Engines.Access.AccessModule).Assembly.GetTypes();
        var unknown = types.Select(EngineOf).Where(engine => engine is not null && !Engines.Contains(engine)).Distinct();
        Assert.Empty(unknown);
        var wrong = new HashSet<string>();
        foreach (var type in types)
            foreach (var used in UsedBy(type).Where(used => used.Assembly == type.Assembly))
            {
                var (own, other) = (EngineOf(type), EngineOf(used));
                if (own is null || other is null || own == other) continue;
                if (Array.IndexOf(Engines, other) > Array.IndexOf(Engines, own)) wrong.Add($"{type.FullName} uses {used.FullName} of an engine above it");
                else if (!(used.IsGenericType ? used.GetGenericTypeDefinition() : used).IsVisible) wrong.Add($"{type.FullName} touches {used.FullName}, which is internal to {other}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Order()));
    }

    [Fact]
    public void Only_the_register_asks_who_looked_at_a_persons_record()
    {
        var asking = House.Rooms.SelectMany(room => room.GetTypes()).Where(type => EngineOf(type) is not ("AccessLog" or "Registry") && UsedBy(type).Contains(typeof(WhiteCrane.Engines.AccessLog.AccessHistory)));
        Assert.Empty(asking.Select(type => type.FullName));
    }

    /// <summary>What another system may do is what its scopes say, in the register to see and to register, and of facilities to read: no act of an office's.</summary>
    [Fact]
    public void A_connected_system_holds_the_permissions_of_the_interface_and_no_others()
    {
        var held = WhiteCrane.App.AllModules.List.OfRole(WhiteCrane.Engines.Access.Roles.ConnectedSystem);
        Assert.Equal(["facilities.read", "facilities.read-staff", "registry.register", "registry.see"], held.Where(code => !code.StartsWith("exchange.", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain(WhiteCrane.Exchange.ExchangePermissions.Manage, held);
        Assert.DoesNotContain(WhiteCrane.Engines.Access.Roles.ConnectedSystem, WhiteCrane.Engines.Access.Roles.Everybody);
    }

    [Fact]
    public void A_module_shows_only_its_module_class_pages_and_views()
    {
        var leaked = new[] { typeof(WhiteCrane.Programme.ProgrammeModule), typeof(WhiteCrane.Exchange.ExchangeModule) }.SelectMany(module => module.Assembly.GetExportedTypes())
            .Where(type => !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type) && !typeof(WhiteCrane.Kernel.Modules.IModule).IsAssignableFrom(type) && !type.Name.EndsWith("View", StringComparison.Ordinal))
            .Where(type => !type.IsEnum && !type.Name.EndsWith("Permissions", StringComparison.Ordinal) && type is not { IsAbstract: true, IsSealed: true })
            .Select(type => type.FullName);
        Assert.Empty(leaked.Except(["WhiteCrane.Programme.Closing", "WhiteCrane.Programme._Imports", "WhiteCrane.Exchange._Imports"]));
    }

    private static string? EngineOf(Type type) =>
        type.Namespace is { } space && space.StartsWith("WhiteCrane.Engines.", StringComparison.Ordinal) ? space.Split('.')[2] : null;

    /// <summary>Every type named in signatures, fields and method bodies.</summary>
    private static IEnumerable<Type> UsedBy(Type type)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var field in type.GetFields(all)) yield return field.FieldType;
        foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)))
        {
            foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
            foreach (var used in InBody(method)) yield return used;
        }
    }

    private static IEnumerable<Type> InBody(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) yield break;
        var typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var first = code[at++];
            var instruction = first == 0xfe ? Codes[(short)(0xfe00 | code[at++])] : Codes[first];
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments);
                if ((member as Type ?? member?.DeclaringType) is { } used) yield return used;
            }
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static async Task<string> Check(string folder, string room, string references)
    {
        foreach (var name in (string[])[room, references])
        {
            Directory.CreateDirectory(Path.Combine(folder, "src", name));
            var body = name == room ? $"<ItemGroup><ProjectReference Include=\"../{references}/{references}.csproj\" /></ItemGroup>" : "";
            await File.WriteAllTextAsync(Path.Combine(folder, "src", name, name + ".csproj"), $"<Project Sdk=\"Microsoft.NET.Sdk\">{body}</Project>");
        }
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(folder, "src", room, room + ".csproj"), "-t:CheckFloors", "-nologo", "-v:q"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }
}
