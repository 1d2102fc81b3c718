namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>Browsers as people recognise them.</summary>
public static class BrowserNames
{
    /// <summary>A family name people recognise in their own list of sessions; the full header is not kept.</summary>
    public static string Of(string agent)
    {
        var browser = agent switch
        {
            _ when agent.Contains("MicroMessenger", StringComparison.Ordinal) => "WeChat",
            _ when agent.Contains("Edg/", StringComparison.Ordinal) => "Edge",
            _ when agent.Contains("Firefox/", StringComparison.Ordinal) => "Firefox",
            _ when agent.Contains("Chrome/", StringComparison.Ordinal) => "Chrome",
            _ when agent.Contains("Safari/", StringComparison.Ordinal) => "Safari",
            _ => "Browser",
        };
        var system = agent switch
        {
            _ when agent.Contains("Android", StringComparison.Ordinal) => "Android",
            _ when agent.Contains("iPhone", StringComparison.Ordinal) || agent.Contains("iPad", StringComparison.Ordinal) => "iOS",
            _ when agent.Contains("Windows", StringComparison.Ordinal) => "Windows",
            _ when agent.Contains("Mac OS", StringComparison.Ordinal) => "macOS",
            _ when agent.Contains("Linux", StringComparison.Ordinal) => "Linux",
            _ => "",
        };
        return system.Length == 0 ? browser : $"{browser}, {system}";
    }
}
