using Microsoft.Playwright;

namespace WhiteCrane.BrowserTests.Harness;

/// <summary>What a person does who has no mouse.</summary>
public static class ByKeyboard
{
    private const int MostTabs = 120;

    public static async Task TypeInto(this IPage page, string label, string text)
    {
        await page.TabTo(page.Field(label));
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Tabs on until the target has the focus, and sees that the focus is visible there.</summary>
    public static async Task TabTo(this IPage page, ILocator target)
    {
        await target.First.WaitForAsync();
        for (var tab = 0; tab <= MostTabs; tab++)
        {
            if (await target.First.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                Assert.True(await target.First.EvaluateAsync<bool>("element => { const style = getComputedStyle(element); return style.outlineStyle !== 'none' || style.boxShadow !== 'none' }"), $"{target} shows no focus");
                return;
            }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{target} is not reached by the keyboard on {page.Url}");
    }
}
