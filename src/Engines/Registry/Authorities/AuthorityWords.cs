using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Authorities;

/// <summary>Kinds of authority by name, for other rooms' pages.</summary>
public static class AuthorityWords
{
    public static Text NameOf(AuthorityKind kind) => Authority.NameOf(kind);
}
