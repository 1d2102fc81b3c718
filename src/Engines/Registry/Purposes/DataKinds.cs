using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Purposes;

/// <summary>The kinds of data the register itself holds of a person. A room that holds more names its own kinds.</summary>
public static class DataKinds
{
    /// <summary>Name, sex, birth date, division: what tells a person from another.</summary>
    public const string Basic = "basic";

    /// <summary>Telephone numbers and addresses.</summary>
    public const string Contact = "contact";

    /// <summary>Identity documents.</summary>
    public const string Documents = "documents";

    /// <summary>Household, family ties, and who may act for the person.</summary>
    public const string Family = "family";

    /// <summary>Dated categories such as 低保, 失能: some of them sensitive.</summary>
    public const string Categories = "categories";

    /// <summary>What a person looks like, kept on consent; a record opened for work does not show it by itself.</summary>
    public const string Photograph = "photograph";

    internal static readonly IReadOnlyDictionary<string, Text> Names = new Dictionary<string, Text>
    {
        [Basic] = new("基本信息", "basic data"),
        [Contact] = new("住址和电话", "address and telephone"),
        [Documents] = new("证件", "identity documents"),
        [Family] = new("家庭和监护", "family and guardianship"),
        [Categories] = new("人员类别", "categories"),
        [Photograph] = new("照片", "photograph"),
    };

    /// <summary>What a record shows that is opened for work.</summary>
    internal static readonly string[] All = [.. Names.Keys.Where(kind => kind != Photograph)];

    /// <summary>What the person reads of themselves.</summary>
    internal static readonly string[] Own = [.. Names.Keys];
}
