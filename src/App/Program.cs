using WhiteCrane.App.Verbs;

return await Verb.Run(args);

/// <summary>Named so that tests can start the real program.</summary>
public partial class Program;
