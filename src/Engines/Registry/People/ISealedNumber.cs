namespace WhiteCrane.Engines.Registry.People;

/// <summary>A number that is kept sealed and found by an index.</summary>
internal interface ISealedNumber
{
    Guid Id { get; }
    byte[] Number { get; }

    /// <summary>What the index is made of: the number with what it belongs to.</summary>
    string Said(string number);
}
