using System.Text;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Turns marks within a text (U+E000 … U+E001) into places beside it, so that nobody has to trust markup.</summary>
public static class MarkedText
{
    public const int MaximumLength = 1000;

    public const char Begin = '\uE000';

    public const char End = '\uE001';

    public static (string Text, IReadOnlyList<TextMark> Marks) Read(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var marks = new List<TextMark>();
        var began = 0;
        foreach (var sign in marked)
        {
            if (sign == Begin)
            {
                began = text.Length;
            }
            else if (sign == End)
            {
                marks.Add(new(began, text.Length - began));
            }
            else if (text.Length < MaximumLength)
            {
                text.Append(sign is '\n' or '\t' ? ' ' : sign);
            }
        }

        // Not half a character.
        if (text.Length == MaximumLength && char.IsHighSurrogate(text[^1]))
        {
            text.Length--;
        }

        return (text.ToString(), [.. marks.Where(mark => mark.Length > 0 && mark.Start + mark.Length <= text.Length)]);
    }
}
