namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>One text on its way to one address.</summary>
/// <param name="Key">The same for every try, so that the far end can tell a repetition.</param>
/// <param name="Short">For SMS and chat.</param>
/// <param name="Full">For e-mail.</param>
internal sealed record Outgoing(string Key, string To, string Title, string Short, string Full, string Link);

/// <summary>The far end says that this address or message will never be taken: another try is useless, another way is not.</summary>
internal sealed class AddressRefused(string reason) : Exception(reason);
