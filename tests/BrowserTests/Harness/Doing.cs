using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace WhiteCrane.BrowserTests.Harness;

/// <summary>What a person does on a page, in the words a person would use.</summary>
public static class Doing
{
    public static async Task Press(this IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    public static async Task Follow(this IPage page, string link)
    {
        await page.Locator("main, footer").GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    public static Task Fill(this IPage page, string label, string text) => page.Field(label).FillAsync(text);

    public static Task Choose(this IPage page, string label, string option) => page.Field(label).SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>A field by its label, with or without the mark that it may be left empty.</summary>
    public static ILocator Field(this IPage page, string label) => page.GetByLabel(new Regex($"^{Regex.Escape(label)}(（选填）)?$"));

    /// <summary>Answers the questions of a claim one after another, looks the answers over and sends them.</summary>
    /// <param name="facts">Answers by label; what has none is left empty.</param>
    public static async Task AnswerClaim(this IPage page, Dictionary<string, string> facts, string township, string village)
    {
        while (await page.GetByRole(AriaRole.Button, new() { Name = "继续", Exact = true }).CountAsync() > 0)
        {
            foreach (var (label, value) in facts)
                if (await page.Field(label).CountAsync() > 0) await page.Fill(label, value);
            if (await page.Field("乡镇（街道）").CountAsync() > 0) await page.Choose("乡镇（街道）", township);
            if (await page.Field("村（社区）").CountAsync() > 0) await page.Choose("村（社区）", village);
            await page.Press("继续");
        }
        await page.Sees("看一遍，对了再提交");
        await page.IsFitToUse();
        await page.Press("提交");
        await page.WaitForURLAsync(url => !url.Contains("/drafts/", StringComparison.Ordinal));
    }

    /// <summary>The words stand on the page, somewhere in its main part.</summary>
    public static Task Sees(this IPage page, string words) => Assertions.Expect(page.Locator("main")).ToContainTextAsync(words);

    /// <summary>A reading of the home page of numbers: label and value of a stat.</summary>
    public static Task SeesStat(this IPage page, string label, string value) => Assertions.Expect(page.Locator(".stat").Filter(new() { HasText = label }).First).ToContainTextAsync(value);

    public static async Task Leave(this IPage page)
    {
        await page.Locator("details.account summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退出", Exact = true }).ClickAsync();
    }

    /// <summary>Sends a workbook from an import's page and comes to its job.</summary>
    public static async Task SendSheet(this IPage page, string from, string name, byte[] sheet)
    {
        await page.GotoAsync(from);
        await page.GetByLabel("Excel 文件").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = sheet });
        await page.Press("上传并检查");
        await page.WaitForURLAsync("**/jobs/*");
    }

    /// <summary>Goes from one person of the demonstration to another, as at one office computer.</summary>
    public static async Task Become(this IPage page, string person)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = person }).First.ClickAsync();
        await page.WaitForURLAsync("**/desk");
    }
}
