namespace WhiteCrane.Kernel.Web;

/// <summary>Who may open a page or call an endpoint. Without this or <see cref="OpenAttribute"/> nobody may.</summary>
/// <param name="permission">The permission needed; null admits everyone who has signed in.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string? permission = null) : Attribute
{
    public string? Permission { get; } = permission;
}

/// <summary>A page or endpoint of residents' own: for whoever has signed in by their door, not for staff.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ForResidentsAttribute : Attribute
{
    /// <summary>Where residents sign in.</summary>
    public const string SignIn = "/my/sign-in";
}

/// <summary>Open to everybody, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenAttribute : Attribute;
