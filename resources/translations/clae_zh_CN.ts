<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LessonSteps</name>
    <message>
        <source>%1 of %2 training steps</source>
        <translation>已训练 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>MarkerItem</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>PositivePairs</name>
    <message>
        <source>Positive pairs</source>
        <translation>正样本对</translation>
    </message>
    <message>
        <source>Two random views of one image, and what training does to them.</source>
        <translation>同一图像的两个随机视图，以及训练对它们做了什么。</translation>
    </message>
    <message>
        <source>Two views of one image</source>
        <translation>同一图像的两个视图</translation>
    </message>
    <message>
        <source>Each image is cropped, flipped and recoloured at random, twice. View i and view j are a positive pair: the encoder is to map both to nearly the same point. Nobody tells it what the picture shows. All other images of the batch are negatives.</source>
        <translation>每张图像随机裁剪、翻转、改变颜色，各做两次。视图 i 与视图 j 是一个正样本对：编码器要把两者映射到几乎同一点。没有人告诉它图中是什么。批次中的其他图像都是负样本。</translation>
    </message>
    <message>
        <source>Click a row in Pairs and compare its two views.</source>
        <translation>在“样本对”中点击一行，比较它的两个视图。</translation>
    </message>
    <message>
        <source>Over the pairs shown, cos(i, j) is %1 on average.</source>
        <translation>在所显示的样本对上，cos(i, j) 平均为 %1。</translation>
    </message>
    <message>
        <source>Among all views of the batch, view j comes at place %1 on average by its nearness to view i; 1 would be the nearest of %2.</source>
        <translation>在批次的所有视图中，按与视图 i 的接近程度，视图 j 平均排在第 %1 位；在 %2 个中，1 为最近。</translation>
    </message>
    <message>
        <source>Train, and look again</source>
        <translation>训练，再看一次</translation>
    </message>
    <message>
        <source>A cosine alone says little: an untrained network maps all images close to each other, whatever they show. What counts is the place of view j among all the others.</source>
        <translation>单看余弦说明不了什么：未训练的网络把所有图像映射得彼此接近，不论图中是什么。重要的是视图 j 在其他所有视图中的名次。</translation>
    </message>
    <message>
        <source>After %1 training steps, where will view j be among all views of the batch?</source>
        <translation>训练 %1 步之后，视图 j 将在批次的所有视图中排在哪里？</translation>
    </message>
    <message>
        <source>Nearer to the first place than now</source>
        <translation>比现在更接近第一位</translation>
    </message>
    <message>
        <source>About where it is now</source>
        <translation>与现在差不多</translation>
    </message>
    <message>
        <source>Further back</source>
        <translation>更靠后</translation>
    </message>
    <message>
        <source>Press Start and wait for %1 steps.</source>
        <translation>按“开始”，等待 %1 步。</translation>
    </message>
    <message>
        <source>There was no place to compare with.</source>
        <translation>没有可比较的名次。</translation>
    </message>
    <message>
        <source>Mean place %1 before, %2 after; mean cos(i, j) %3 before, %4 after.</source>
        <translation>平均名次：之前 %1，之后 %2；平均 cos(i, j)：之前 %3，之后 %4。</translation>
    </message>
    <message>
        <source>What was learned</source>
        <translation>学到了什么</translation>
    </message>
    <message>
        <source>The classes were never used, and yet views of one image found each other. The kNN accuracy in Curves tells whether images of one class did so too; it is measured with labels, after the fact.</source>
        <translation>从未使用过类别，同一图像的视图却找到了彼此。同类的图像是否也如此，由“曲线”中的 kNN 准确率说明；它在事后用标签测量。</translation>
    </message>
    <message>
        <source>Press Stop; the run is saved.</source>
        <translation>按“停止”；运行会被保存。</translation>
    </message>
</context>
<context>
    <name>SignStep</name>
    <message>
        <source>One sign-gradient step</source>
        <translation>一步符号梯度</translation>
    </message>
    <message>
        <source>What the attack does to a picture, and to the loss.</source>
        <translation>攻击对图像、对损失做了什么。</translation>
    </message>
    <message>
        <source>loss %1 before, %2 after (%3)</source>
        <translation>损失：之前 %1，之后 %2（%3）</translation>
    </message>
    <message>
        <source>Begin at nothing</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>The attack may change each pixel by at most epsilon. It follows the sign of the loss&apos;s gradient: δ = ε · sign(∇ₓ L). With epsilon 0 it can do nothing.</source>
        <translation>攻击最多可将每个像素改变 epsilon。它沿损失梯度的符号：δ = ε · sign(∇ₓ L)。epsilon 为 0 时它什么也做不了。</translation>
    </message>
    <message>
        <source>Drag epsilon to 0.</source>
        <translation>将 epsilon 拖到 0。</translation>
    </message>
    <message>
        <source>Largest change of a pixel: %1; %2.</source>
        <translation>像素的最大变化：%1；%2。</translation>
    </message>
    <message>
        <source>The published epsilon</source>
        <translation>论文的 epsilon</translation>
    </message>
    <message>
        <source>The paper&apos;s epsilon is 0.03 in the network&apos;s normalised space, where the standard deviation is 0.5: 0.015 of the pixel range, about 3.8 of 255 grey levels. Only the sign of the gradient is used, not its size.</source>
        <translation>论文的 epsilon 是网络归一化空间中的 0.03，那里的标准差为 0.5：即像素范围的 0.015，约为 255 个灰度级中的 3.8 级。只使用梯度的符号，不使用其大小。</translation>
    </message>
    <message>
        <source>With one step, how far does the most changed pixel move?</source>
        <translation>只走一步，变化最大的像素移动多远？</translation>
    </message>
    <message>
        <source>By all of epsilon</source>
        <translation>整个 epsilon</translation>
    </message>
    <message>
        <source>By less than epsilon</source>
        <translation>小于 epsilon</translation>
    </message>
    <message>
        <source>By more than epsilon</source>
        <translation>大于 epsilon</translation>
    </message>
    <message>
        <source>Set epsilon to 0.03 (normalised), with 1 step.</source>
        <translation>将 epsilon 设为 0.03（归一化），步数为 1。</translation>
    </message>
    <message>
        <source>Epsilon is %1 of the pixel range, the most changed pixel moved by %2; %3.</source>
        <translation>epsilon 是像素范围的 %1，变化最大的像素移动了 %2；%3。</translation>
    </message>
    <message>
        <source>More of it</source>
        <translation>再大一些</translation>
    </message>
    <message>
        <source>Now a larger step in the same direction. Watch the adversarial view: at which epsilon do you begin to see it?</source>
        <translation>现在沿同一方向走更大的一步。观察对抗视图：从哪个 epsilon 起您能看出它？</translation>
    </message>
    <message>
        <source>Epsilon grows more than threefold, to 0.1. The rise of the loss…</source>
        <translation>epsilon 增大三倍多，到 0.1。损失的上升量……</translation>
    </message>
    <message>
        <source>…grows too</source>
        <translation>……也变大</translation>
    </message>
    <message>
        <source>…stays as it is</source>
        <translation>……保持不变</translation>
    </message>
    <message>
        <source>…becomes smaller</source>
        <translation>……变小</translation>
    </message>
    <message>
        <source>Drag epsilon to 0.1 (normalised).</source>
        <translation>将 epsilon 拖到 0.1（归一化）。</translation>
    </message>
    <message>
        <source>The rise was %1 at 0.03 and is %2 now: %3.</source>
        <translation>0.03 时上升了 %1，现在上升了 %2：%3。</translation>
    </message>
    <message>
        <source>The control: random signs</source>
        <translation>对照：随机符号</translation>
    </message>
    <message>
        <source>Is it the direction that counts, or would any noise of that size do? Put random signs in the gradient&apos;s place, with the same epsilon.</source>
        <translation>重要的是方向，还是任何同样大小的噪声都行？以同样的 epsilon，用随机符号代替梯度。</translation>
    </message>
    <message>
        <source>Compared with the gradient&apos;s signs, random signs raise the loss…</source>
        <translation>与梯度的符号相比，随机符号使损失上升得……</translation>
    </message>
    <message>
        <source>…far less</source>
        <translation>……少得多</translation>
    </message>
    <message>
        <source>…about as much</source>
        <translation>……差不多</translation>
    </message>
    <message>
        <source>…more</source>
        <translation>……更多</translation>
    </message>
    <message>
        <source>Set Direction to random.</source>
        <translation>将“方向”设为 random。</translation>
    </message>
    <message>
        <source>The gradient&apos;s signs: %1. Random signs: %2.</source>
        <translation>梯度的符号：%1。随机符号：%2。</translation>
    </message>
    <message>
        <source>Back to the gradient</source>
        <translation>回到梯度</translation>
    </message>
    <message>
        <source>A perturbation is adversarial by its direction, not by its size. Training with random signs is the control that every claim about adversarial training needs.</source>
        <translation>扰动之所以是对抗的，在于它的方向，而不在于大小。用随机符号训练，是关于对抗训练的任何论断都需要的对照。</translation>
    </message>
    <message>
        <source>Set Direction to gradient again.</source>
        <translation>将“方向”重新设为 gradient。</translation>
    </message>
</context>
<context>
    <name>Steering</name>
    <message>
        <source>Why the negatives steer it</source>
        <translation>为什么由负样本引导</translation>
    </message>
    <message>
        <source>At its start the attack cannot feel its own positive.</source>
        <translation>攻击在起点处感觉不到自己的正样本。</translation>
    </message>
    <message>
        <source>The gradient in two parts</source>
        <translation>梯度的两个部分</translation>
    </message>
    <message>
        <source>The gradient of the loss with respect to an image flows through its positive pair, and through all negatives. The attack begins with the view compared with itself: their cosine is 1, as high as it can be.</source>
        <translation>损失对一张图像的梯度，流经它的正样本对，也流经所有负样本。攻击从视图与自身的比较开始：它们的余弦为 1，已是最高。</translation>
    </message>
    <message>
        <source>Which part of the gradient steers the first step?</source>
        <translation>梯度的哪一部分引导第一步？</translation>
    </message>
    <message>
        <source>The positive part</source>
        <translation>正样本部分</translation>
    </message>
    <message>
        <source>The negative part</source>
        <translation>负样本部分</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者都有</translation>
    </message>
    <message>
        <source>Click a row in Pairs; its gradient is in Inspect.</source>
        <translation>在“样本对”中点击一行；它的梯度在“检视”中。</translation>
    </message>
    <message>
        <source>|g+| = %1, |g−| = %2. A maximum has no slope: at the start the positive pair gives no direction (with start = same, as published).</source>
        <translation>|g+| = %1，|g−| = %2。最大值处没有坡度：在起点处正样本对不给出方向（起点为 same，与论文相同）。</translation>
    </message>
    <message>
        <source>Only the negatives</source>
        <translation>只用负样本</translation>
    </message>
    <message>
        <source>The setting Objective in More attack settings says what the attack&apos;s gradient may flow through. With positives alone the attack would never move from its start, so they are not offered here.</source>
        <translation>“更多攻击设置”中的“目标”决定攻击的梯度可以流经什么。只用正样本时，攻击永远离不开起点，因此这里不提供该选项。</translation>
    </message>
    <message>
        <source>One step that climbs the negatives&apos; part alone: the loss…</source>
        <translation>只沿负样本部分走一步：损失……</translation>
    </message>
    <message>
        <source>…rises as before</source>
        <translation>……与之前一样上升</translation>
    </message>
    <message>
        <source>…rises less</source>
        <translation>……上升得较少</translation>
    </message>
    <message>
        <source>…rises more</source>
        <translation>……上升得更多</translation>
    </message>
    <message>
        <source>Set Objective to negatives, with 1 step.</source>
        <translation>将“目标”设为 negatives，步数为 1。</translation>
    </message>
    <message>
        <source>The loss changed by %1; with the whole gradient it was %2.</source>
        <translation>损失改变了 %1；用整个梯度时为 %2。</translation>
    </message>
    <message>
        <source>Back to the whole loss</source>
        <translation>回到整个损失</translation>
    </message>
    <message>
        <source>So the harder positive is a by-product: the step away from where the negatives are few is finite, and only after it does the view differ from itself.</source>
        <translation>所以更难的正样本是副产品：为离开负样本稀少之处而走的一步是有限的，走过之后视图才与自身不同。</translation>
    </message>
    <message>
        <source>Set Objective to whole again.</source>
        <translation>将“目标”重新设为 whole。</translation>
    </message>
    <message>
        <source>Take one image away</source>
        <translation>拿走一张图像</translation>
    </message>
    <message>
        <source>If the other images steer the attack, then another batch gives another perturbation, of every image. In an attack on a classifier each image would be alone.</source>
        <translation>如果是其他图像在引导攻击，那么换一个批次，每张图像的扰动都会不同。在对分类器的攻击中，每张图像各自独立。</translation>
    </message>
    <message>
        <source>The heaviest batch mate is removed. This image&apos;s own perturbation…</source>
        <translation>移去权重最大的同批图像。这张图像自己的扰动……</translation>
    </message>
    <message>
        <source>…stays the same</source>
        <translation>……保持不变</translation>
    </message>
    <message>
        <source>…changes</source>
        <translation>……改变</translation>
    </message>
    <message>
        <source>In Inspect, under “Who pushed this image”, leave out the first image.</source>
        <translation>在“检视”的“谁推动了此图像”中，排除第一张图像。</translation>
    </message>
    <message>
        <source>%1 of its pixels changed the sign of their perturbation; the cosine of the perturbation before and after is %2.</source>
        <translation>它有 %1 的像素改变了扰动的符号；前后扰动的余弦为 %2。</translation>
    </message>
</context>
<context>
    <name>Temperature</name>
    <message>
        <source>Negatives and temperature</source>
        <translation>负样本与温度</translation>
    </message>
    <message>
        <source>How many images of the batch really push.</source>
        <translation>批次中有多少图像真正在推动。</translation>
    </message>
    <message>
        <source>An encoder that tells images apart</source>
        <translation>能区分图像的编码器</translation>
    </message>
    <message>
        <source>The loss pushes an image away from all others of the batch, each with a weight of its own: w_k = exp(cos_k / T) / Σ exp(cos_l / T). Near images weigh more. T is the temperature. An untrained encoder finds all images alike; train it a little first.</source>
        <translation>损失将一张图像推离批次中的其他所有图像，各有自己的权重：w_k = exp(cos_k / T) / Σ exp(cos_l / T)。越近的图像权重越大。T 是温度。未训练的编码器觉得所有图像都一样；先稍微训练一下。</translation>
    </message>
    <message>
        <source>Press Start, wait for %1 steps, then press Stop.</source>
        <translation>按“开始”，等待 %1 步，然后按“停止”。</translation>
    </message>
    <message>
        <source>Who pushes this image?</source>
        <translation>谁在推动这张图像？</translation>
    </message>
    <message>
        <source>Inspect lists all images of the batch by their weight. If all weighed the same, as many would push as there are; the fewer carry the weight, the smaller the effective number of negatives, exp(−Σ w ln w).</source>
        <translation>“检视”按权重列出批次的所有图像。若权重都相同，推动者就与图像一样多；权重越集中在少数图像上，有效负样本数 exp(−Σ w ln w) 越小。</translation>
    </message>
    <message>
        <source>Click a row in Pairs; its weights appear in Inspect.</source>
        <translation>在“样本对”中点击一行；它的权重显示在“检视”中。</translation>
    </message>
    <message>
        <source>At T = %1 the effective number of negatives is %2; the heaviest has %3 of the weight.</source>
        <translation>T = %1 时，有效负样本数为 %2；最大的占权重的 %3。</translation>
    </message>
    <message>
        <source>A lower temperature</source>
        <translation>更低的温度</translation>
    </message>
    <message>
        <source>The temperature divides the cosines before the exponential. Set it to %1.</source>
        <translation>温度在取指数之前除余弦。将它设为 %1。</translation>
    </message>
    <message>
        <source>How will the weight be spread then?</source>
        <translation>那时权重将怎样分布？</translation>
    </message>
    <message>
        <source>Over fewer images</source>
        <translation>分布在更少的图像上</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>与之前一样</translation>
    </message>
    <message>
        <source>Over more images</source>
        <translation>分布在更多的图像上</translation>
    </message>
    <message>
        <source>Set the temperature in Experiment to %1.</source>
        <translation>将“实验”中的温度设为 %1。</translation>
    </message>
    <message>
        <source>The effective number of negatives went from %1 to %2, the heaviest weight from %3 to %4. A low temperature makes the loss a matter of the few nearest images — also where they are of the same class.</source>
        <translation>有效负样本数从 %1 变为 %2，最大权重从 %3 变为 %4。低温度使损失只取决于最近的少数图像——即使它们属于同一类别。</translation>
    </message>
</context>
<context>
    <name>TooMuchEpsilon</name>
    <message>
        <source>Too much epsilon, and no help at all</source>
        <translation>epsilon 过大，毫无帮助</translation>
    </message>
    <message>
        <source>Three short runs, measured: where it helps, where it does not.</source>
        <translation>三个短运行，经过测量：哪里有帮助，哪里没有。</translation>
    </message>
    <message>
        <source>What it is measured against</source>
        <translation>以什么为对照</translation>
    </message>
    <message>
        <source>A weighted kNN on frozen embeddings says what an encoder is worth; labels are used for it alone. The first run is the base loss, one epoch.</source>
        <translation>冻结嵌入上的加权 kNN 说明编码器的价值；标签只用于此。第一个运行是基础损失，一轮。</translation>
    </message>
    <message>
        <source>Untick Train with CLAE.</source>
        <translation>取消勾选“用 CLAE 训练”。</translation>
    </message>
    <message>
        <source>Press Start, wait for the evaluation after the first epoch, then press Stop.</source>
        <translation>按“开始”，等待第一轮之后的评估，然后按“停止”。</translation>
    </message>
    <message>
        <source>Step %1; the epoch is not over yet</source>
        <translation>第 %1 步；这一轮还没有结束</translation>
    </message>
    <message>
        <source>The epoch is measured; press Stop</source>
        <translation>这一轮已测量；请按“停止”</translation>
    </message>
    <message>
        <source>The baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>All three runs have the same seed and the same length.</source>
        <translation>三个运行的种子相同，长度也相同。</translation>
    </message>
    <message>
        <source>kNN accuracy without CLAE: %1.</source>
        <translation>无 CLAE 的 kNN 准确率：%1。</translation>
    </message>
    <message>
        <source>The published epsilon</source>
        <translation>论文的 epsilon</translation>
    </message>
    <message>
        <source>Now adversarial views of the size that the paper uses.</source>
        <translation>现在使用论文所用大小的对抗视图。</translation>
    </message>
    <message>
        <source>Tick Train with CLAE and set epsilon to 0.03 (normalised).</source>
        <translation>勾选“用 CLAE 训练”，将 epsilon 设为 0.03（归一化）。</translation>
    </message>
    <message>
        <source>With CLAE</source>
        <translation>使用 CLAE</translation>
    </message>
    <message>
        <source>Each step costs about twice the time: an attack, and a third view.</source>
        <translation>每步约需两倍时间：一次攻击和第三个视图。</translation>
    </message>
    <message>
        <source>After one epoch the kNN accuracy is…</source>
        <translation>一轮之后，kNN 准确率……</translation>
    </message>
    <message>
        <source>…higher than the baseline&apos;s</source>
        <translation>……高于基线</translation>
    </message>
    <message>
        <source>…the same within a point</source>
        <translation>……相差不到一个百分点</translation>
    </message>
    <message>
        <source>…lower</source>
        <translation>……更低</translation>
    </message>
    <message>
        <source>%1 with CLAE, %2 without. %3</source>
        <translation>有 CLAE 为 %1，无 CLAE 为 %2。%3</translation>
    </message>
    <message>
        <source>It helped here; one seed is no proof.</source>
        <translation>它在这里有帮助；一个种子不是证明。</translation>
    </message>
    <message>
        <source>It did not help here. Short runs and small encoders are where the paper promises least.</source>
        <translation>它在这里没有帮助。短运行和小编码器正是论文承诺最少之处。</translation>
    </message>
    <message>
        <source>Far too much</source>
        <translation>远远过大</translation>
    </message>
    <message>
        <source>With 0.5 (normalised), a quarter of the whole pixel range, the adversarial view is a picture that no camera takes.</source>
        <translation>0.5（归一化）是整个像素范围的四分之一，此时的对抗视图是任何相机都拍不出的图像。</translation>
    </message>
    <message>
        <source>Set epsilon to 0.5 (normalised) and look at Pairs.</source>
        <translation>将 epsilon 设为 0.5（归一化），看“样本对”。</translation>
    </message>
    <message>
        <source>Train on it</source>
        <translation>用它训练</translation>
    </message>
    <message>
        <source>Adversarial and clean views have batch norms of their own; that shields the clean ones a little.</source>
        <translation>对抗视图与干净视图各有自己的批归一化；这使干净视图得到一些保护。</translation>
    </message>
    <message>
        <source>…higher than with epsilon 0.03</source>
        <translation>……高于 epsilon 为 0.03 时</translation>
    </message>
    <message>
        <source>%1 at 0.5, %2 at 0.03, %3 without. Whatever came out: it is one seed. Ablations, with five seeds an epsilon, gives the interval.</source>
        <translation>0.5 时为 %1，0.03 时为 %2，无 CLAE 为 %3。不论结果如何：这只是一个种子。“消融”对每个 epsilon 用五个种子，可给出区间。</translation>
    </message>
</context>
<context>
    <name>TrainingOnThem</name>
    <message>
        <source>What training on them does</source>
        <translation>用它们训练有什么作用</translation>
    </message>
    <message>
        <source>The same attack on an encoder that has seen it, and on one that has not.</source>
        <translation>同一攻击，一次对见过它的编码器，一次对没有见过的。</translation>
    </message>
    <message>
        <source>First without</source>
        <translation>先不用</translation>
    </message>
    <message>
        <source>CLAE trains on L(i, j) + α · L(i, adversarial). Without it only the first term is left. Both runs shall have the same seed, so that nothing else differs.</source>
        <translation>CLAE 训练 L(i, j) + α · L(i, 对抗)。没有它就只剩第一项。两个运行应使用相同的种子，使其他一切相同。</translation>
    </message>
    <message>
        <source>Untick Train with CLAE.</source>
        <translation>取消勾选“用 CLAE 训练”。</translation>
    </message>
    <message>
        <source>Press Start, wait for %1 steps, then press Stop.</source>
        <translation>按“开始”，等待 %1 步，然后按“停止”。</translation>
    </message>
    <message>
        <source>The base loss alone</source>
        <translation>只用基础损失</translation>
    </message>
    <message>
        <source>Pairs keeps attacking this encoder, although it does not train on what it sees there.</source>
        <translation>“样本对”持续攻击这个编码器，虽然它并不用那里的结果训练。</translation>
    </message>
    <message>
        <source>The attack raises this encoder&apos;s loss by %1; cos(i, adversarial) is %2 on average.</source>
        <translation>攻击使这个编码器的损失上升 %1；cos(i, 对抗) 平均为 %2。</translation>
    </message>
    <message>
        <source>Now with it</source>
        <translation>现在使用</translation>
    </message>
    <message>
        <source>The same seed draws the same first weights, the same images and the same views.</source>
        <translation>相同的种子抽取相同的初始权重、相同的图像和相同的视图。</translation>
    </message>
    <message>
        <source>Tick Train with CLAE.</source>
        <translation>勾选“用 CLAE 训练”。</translation>
    </message>
    <message>
        <source>Train on the adversarial views</source>
        <translation>用对抗视图训练</translation>
    </message>
    <message>
        <source>The attack that Pairs shows is the same as before.</source>
        <translation>“样本对”所显示的攻击与之前相同。</translation>
    </message>
    <message>
        <source>After as many steps, the attack raises the loss of this encoder…</source>
        <translation>同样多步之后，攻击使这个编码器的损失上升得……</translation>
    </message>
    <message>
        <source>…less than that of the other</source>
        <translation>……比另一个少</translation>
    </message>
    <message>
        <source>…as much</source>
        <translation>……一样多</translation>
    </message>
    <message>
        <source>…more</source>
        <translation>……更多</translation>
    </message>
    <message>
        <source>Rise of the loss: %1 without CLAE, %2 with it; mean cos(i, adversarial): %3 and %4. One seed and a few steps prove nothing: Ablations repeats this over seeds and shows intervals.</source>
        <translation>损失的上升：无 CLAE 为 %1，有 CLAE 为 %2；平均 cos(i, 对抗)：%3 与 %4。一个种子和少数几步不能证明什么：“消融”在多个种子上重复，并显示区间。</translation>
    </message>
</context>
<context>
    <name>clae::AboutBox</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>&lt;b&gt;CLAE Workbench %1&lt;/b&gt;&lt;p&gt;Contrastive learning with adversarial examples (Ho and Vasconcelos, NeurIPS 2020), live.&lt;/p&gt;&lt;p&gt;LibTorch %2, Qt %3&lt;br&gt;%4&lt;br&gt;%5&lt;br&gt;AVX2 %6, AVX-512 %7, AVX512-BF16 %8, AMX-BF16 %9&lt;/p&gt;&lt;p&gt;Licence: GPL-3.0-or-later&lt;/p&gt;</source>
        <translation>&lt;b&gt;CLAE Workbench %1&lt;/b&gt;&lt;p&gt;使用对抗样本的对比学习（Ho 与 Vasconcelos，NeurIPS 2020），实时运行。&lt;/p&gt;&lt;p&gt;LibTorch %2，Qt %3&lt;br&gt;%4&lt;br&gt;%5&lt;br&gt;AVX2 %6，AVX-512 %7，AVX512-BF16 %8，AMX-BF16 %9&lt;/p&gt;&lt;p&gt;许可证：GPL-3.0-or-later&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About CLAE Workbench</source>
        <translation>关于 CLAE Workbench</translation>
    </message>
</context>
<context>
    <name>clae::Actions</name>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>Train with these settings</source>
        <translation>用这些设置训练</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Pause at the end of this step</source>
        <translation>在这一步结束时暂停</translation>
    </message>
    <message>
        <source>S&amp;tep</source>
        <translation>单步(&amp;T)</translation>
    </message>
    <message>
        <source>Take one training step, then pause</source>
        <translation>训练一步，然后暂停</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <source>End the run at the end of this step and save it</source>
        <translation>在这一步结束时结束运行并保存</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>关闭程序</translation>
    </message>
    <message>
        <source>&amp;About CLAE Workbench</source>
        <translation>关于 CLAE Workbench(&amp;A)</translation>
    </message>
    <message>
        <source>Version, libraries and what this machine can do</source>
        <translation>版本、库以及本机的能力</translation>
    </message>
    <message>
        <source>Follow the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation>窗口的颜色</translation>
    </message>
    <message>
        <source>The run is stopping; wait for its step to end</source>
        <translation>运行正在停止；请等待这一步结束</translation>
    </message>
    <message>
        <source>No run to act on; press Start first</source>
        <translation>没有可操作的运行；请先按“开始”</translation>
    </message>
    <message>
        <source>A study is training; cancel it in Ablations to start a run</source>
        <translation>一项研究正在训练；要开始运行，请在“消融”中取消它</translation>
    </message>
    <message>
        <source>A run is training; stop it to start another</source>
        <translation>一个运行正在训练；要开始另一个，请先停止它</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>The run is paused already</source>
        <translation>运行已经暂停</translation>
    </message>
</context>
<context>
    <name>clae::AttackPanel</name>
    <message>
        <source>random signs</source>
        <translation>随机符号</translation>
    </message>
    <message>
        <source>random direction</source>
        <translation>随机方向</translation>
    </message>
    <message>
        <source>FGSM</source>
        <translation>FGSM</translation>
    </message>
    <message>
        <source>FGM</source>
        <translation>FGM</translation>
    </message>
    <message>
        <source>MI-FGSM-%1</source>
        <translation>MI-FGSM-%1</translation>
    </message>
    <message>
        <source>PGD-%1</source>
        <translation>PGD-%1</translation>
    </message>
    <message>
        <source>Attack steps</source>
        <translation>攻击步数</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>Attack settings</source>
        <translation>攻击设置</translation>
    </message>
    <message>
        <source>M&amp;ore attack settings</source>
        <translation>更多攻击设置(&amp;O)</translation>
    </message>
    <message>
        <source>Train with CLAE</source>
        <translation>用 CLAE 训练</translation>
    </message>
    <message>
        <source>Train with &amp;CLAE</source>
        <translation>用 CLAE 训练(&amp;C)</translation>
    </message>
    <message>
        <source>Reset to preset</source>
        <translation>恢复预设</translation>
    </message>
    <message>
        <source>&amp;Norm</source>
        <translation>范数(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>步数(&amp;S)</translation>
    </message>
    <message>
        <source>Name of the attack</source>
        <translation>攻击的名称</translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation>方向(&amp;D)</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Random start</source>
        <translation>随机起点</translation>
    </message>
    <message>
        <source>Random star&amp;t</source>
        <translation>随机起点(&amp;T)</translation>
    </message>
    <message>
        <source>Clamp pixels to 0 to 1</source>
        <translation>将像素限制在 0 到 1</translation>
    </message>
    <message>
        <source>Clam&amp;p pixels</source>
        <translation>限制像素(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Alpha α</source>
        <translation>Alpha α(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>学习率(&amp;L)</translation>
    </message>
    <message>
        <source>Size of one attack step</source>
        <translation>一步攻击的大小</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Everything in this panel is as the preset sets it.</source>
        <translation>此面板中的一切都与预设相同。</translation>
    </message>
    <message>
        <source>Set everything in this panel as the preset has it.</source>
        <translation>将此面板中的一切设为预设的值。</translation>
    </message>
</context>
<context>
    <name>clae::AxisEditor</name>
    <message>
        <source>(nothing)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>%1 的取值</translation>
    </message>
    <message>
        <source>Choices of %1</source>
        <translation>%1 的选项</translation>
    </message>
    <message>
        <source>Choose from what this key can be.</source>
        <translation>从此键的可选值中选择。</translation>
    </message>
    <message>
        <source>A second key to vary; nothing: only the first one.</source>
        <translation>要变化的第二个键；无：只变化第一个。</translation>
    </message>
    <message>
        <source>Choose a key first.</source>
        <translation>请先选择一个键。</translation>
    </message>
    <message>
        <source>The lists this key takes, separated by semicolons.</source>
        <translation>此键的列表值，用分号分隔。</translation>
    </message>
    <message>
        <source>The values this key takes, separated by commas.</source>
        <translation>此键的值，用逗号分隔。</translation>
    </message>
</context>
<context>
    <name>clae::Banner</name>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>clae::CellCard</name>
    <message>
        <source>The cell&apos;s two images</source>
        <translation>单元格的两张图像</translation>
    </message>
    <message>
        <source>cos = z_a · z_b, both of unit length. A positive pair shows one image twice; all others of the batch are negatives, which the loss pushes apart.</source>
        <translation>cos = z_a · z_b，均为单位长度。正样本对是同一图像的两个视图；批次中其他图像都是负样本，损失将它们推开。</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>cos clean</source>
        <translation>cos（干净）</translation>
    </message>
    <message>
        <source>cos adversarial</source>
        <translation>cos（对抗）</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Click a cell to see both images.</source>
        <translation>点击一个单元格以查看两张图像。</translation>
    </message>
</context>
<context>
    <name>clae::CommandController</name>
    <message>
        <source>&amp;Find Command…</source>
        <translation>查找命令(&amp;F)…</translation>
    </message>
    <message>
        <source>Find any command by a few of its letters</source>
        <translation>用几个字母找到任何命令</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Every key, searchable</source>
        <translation>所有按键，可搜索</translation>
    </message>
    <message>
        <source>A run is using these settings; stop it to change them.</source>
        <translation>运行正在使用这些设置；要修改，请先停止它。</translation>
    </message>
    <message>
        <source>%1 &gt; %2</source>
        <comment>a menu within a menu</comment>
        <translation>%1 &gt; %2</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Plots and maps</source>
        <translation>曲线图与嵌入图</translation>
    </message>
</context>
<context>
    <name>clae::CommandModel</name>
    <message>
        <source>Not possible now</source>
        <translation>现在不可用</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>clae::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Letters of a command</source>
        <translation>命令的字母</translation>
    </message>
    <message>
        <source>Type a few letters of a command</source>
        <translation>输入命令的几个字母</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>符合的命令</translation>
    </message>
    <message>
        <source>What the command does, or why it is not possible</source>
        <translation>命令的作用，或不可用的原因</translation>
    </message>
    <message>
        <source>No command has these letters in this order.</source>
        <translation>没有命令按此顺序包含这些字母。</translation>
    </message>
</context>
<context>
    <name>clae::CoreText</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The data set, by its name in the list of data sets.</source>
        <translation>数据集，即数据集列表中的名称。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The folder that holds the data set&apos;s files; empty: the usual places.</source>
        <translation>存放数据集文件的文件夹；空：通常的位置。</translation>
    </message>
    <message>
        <source>Train images</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <source>Train on the first N training images; 0: on all of them.</source>
        <translation>用前 N 张训练图像训练；0：全部。</translation>
    </message>
    <message>
        <source>Folder size</source>
        <translation>文件夹图像边长</translation>
    </message>
    <message>
        <source>Side in pixels to which the images of a folder are scaled and cut; 0: the side of the first image.</source>
        <translation>文件夹中的图像缩放并裁剪到的边长，单位像素；0：第一张图像的边长。</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Where the images stay during a run.</source>
        <translation>运行期间图像所在的位置。</translation>
    </message>
    <message>
        <source>From disk when the images would take more than half of the free memory.</source>
        <translation>若图像会占用超过一半的空闲内存，则从磁盘读取。</translation>
    </message>
    <message>
        <source>Read once, before the run, and kept in memory.</source>
        <translation>运行前读取一次，并保留在内存中。</translation>
    </message>
    <message>
        <source>Read batch by batch while training.</source>
        <translation>训练时逐批读取。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Mean of the normalisation, in pixel space [0, 1]: one value for all channels, or one a channel.</source>
        <translation>归一化的均值，在像素空间 [0, 1] 中：所有通道一个值，或每个通道一个。</translation>
    </message>
    <message>
        <source>Std</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Standard deviation of the normalisation, in pixel space: one value for all channels, or one a channel.</source>
        <translation>归一化的标准差，在像素空间中：所有通道一个值，或每个通道一个。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Augment</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Side of the views in pixels; 0: that of the data set&apos;s images.</source>
        <translation>视图的边长，单位像素；0：数据集图像的边长。</translation>
    </message>
    <message>
        <source>Crop scale min</source>
        <translation>最小裁剪比例</translation>
    </message>
    <message>
        <source>Smallest share of the image&apos;s area that a random resized crop keeps.</source>
        <translation>随机缩放裁剪至少保留的图像面积占比。</translation>
    </message>
    <message>
        <source>Crop scale max</source>
        <translation>最大裁剪比例</translation>
    </message>
    <message>
        <source>Largest share of the image&apos;s area that a random resized crop keeps.</source>
        <translation>随机缩放裁剪至多保留的图像面积占比。</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>Probability of a horizontal flip.</source>
        <translation>水平翻转的概率。</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Probability of the whole colour jitter.</source>
        <translation>整个颜色抖动的概率。</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Strength v of the brightness jitter.</source>
        <translation>亮度抖动的强度 v。</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Strength v of the contrast jitter.</source>
        <translation>对比度抖动的强度 v。</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>Strength v of the saturation jitter.</source>
        <translation>饱和度抖动的强度 v。</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>色调</translation>
    </message>
    <message>
        <source>Strength v of the hue jitter, as a share of the colour circle.</source>
        <translation>色调抖动的强度 v，以色环的占比表示。</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Probability of turning a colour image grey; no effect on grey images.</source>
        <translation>将彩色图像变为灰度的概率；对灰度图像无效。</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Probability of a Gaussian blur.</source>
        <translation>高斯模糊的概率。</translation>
    </message>
    <message>
        <source>Blur sigma min</source>
        <translation>模糊 sigma 下限</translation>
    </message>
    <message>
        <source>Smallest standard deviation of the blur, in pixels.</source>
        <translation>模糊的最小标准差，单位像素。</translation>
    </message>
    <message>
        <source>Blur sigma max</source>
        <translation>模糊 sigma 上限</translation>
    </message>
    <message>
        <source>Largest standard deviation of the blur, in pixels.</source>
        <translation>模糊的最大标准差，单位像素。</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The encoder f, a residual network with two sets of batch norms.</source>
        <translation>编码器 f，带两组批归一化的残差网络。</translation>
    </message>
    <message>
        <source>Three stages of one residual block; trains live on a CPU.</source>
        <translation>三个阶段，各一个残差块；可在 CPU 上实时训练。</translation>
    </message>
    <message>
        <source>Four stages of 2, 2, 2, 2 basic blocks; the published encoder.</source>
        <translation>四个阶段，各 2、2、2、2 个基本块；论文发布的编码器。</translation>
    </message>
    <message>
        <source>Four stages of 3, 4, 6, 3 basic blocks.</source>
        <translation>四个阶段，各 3、4、6、3 个基本块。</translation>
    </message>
    <message>
        <source>Four stages of 3, 4, 6, 3 bottlenecks; h is four times as wide.</source>
        <translation>四个阶段，各 3、4、6、3 个瓶颈块；h 宽四倍。</translation>
    </message>
    <message>
        <source>Four stages of 3, 4, 23, 3 bottlenecks.</source>
        <translation>四个阶段，各 3、4、23、3 个瓶颈块。</translation>
    </message>
    <message>
        <source>Four stages of 3, 8, 36, 3 bottlenecks.</source>
        <translation>四个阶段，各 3、8、36、3 个瓶颈块。</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>首层</translation>
    </message>
    <message>
        <source>The first layer of the encoder.</source>
        <translation>编码器的第一层。</translation>
    </message>
    <message>
        <source>3×3 convolution, stride 1; for images of about 32 pixels.</source>
        <translation>3×3 卷积，步幅 1；用于约 32 像素的图像。</translation>
    </message>
    <message>
        <source>7×7 convolution, stride 2, then a max-pool, stride 2; for images of 64 pixels and more.</source>
        <translation>7×7 卷积，步幅 2，随后最大池化，步幅 2；用于 64 像素及以上的图像。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Channels of the first stage, doubled by each further one; 0: 16 for &quot;small&quot;, 64 for the ResNets.</source>
        <translation>第一阶段的通道数，之后每个阶段加倍；0：“small”为 16，ResNet 为 64。</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>投影头</translation>
    </message>
    <message>
        <source>The projection head g, which makes the z that the loss compares.</source>
        <translation>投影头 g，产生损失所比较的 z。</translation>
    </message>
    <message>
        <source>Two layers, as released for SimCLR.</source>
        <translation>两层，与 SimCLR 的发布代码相同。</translation>
    </message>
    <message>
        <source>One layer, as released for Plain and UEL.</source>
        <translation>一层，与 Plain 和 UEL 的发布代码相同。</translation>
    </message>
    <message>
        <source>Head hidden</source>
        <translation>投影头隐藏单元</translation>
    </message>
    <message>
        <source>Units of the hidden layer of the mlp head; 0: as many as h has.</source>
        <translation>mlp 投影头隐藏层的单元数；0：与 h 相同。</translation>
    </message>
    <message>
        <source>Head bias</source>
        <translation>投影头偏置</translation>
    </message>
    <message>
        <source>Give the two layers of the mlp head biases, as released for SimCLR.</source>
        <translation>为 mlp 投影头的两层加偏置，与 SimCLR 的发布代码相同。</translation>
    </message>
    <message>
        <source>Head output</source>
        <translation>投影头输出</translation>
    </message>
    <message>
        <source>Dimensions of the projection z that the loss compares.</source>
        <translation>损失所比较的投影 z 的维数。</translation>
    </message>
    <message>
        <source>BN momentum</source>
        <translation>BN 动量</translation>
    </message>
    <message>
        <source>Share m of each batch in the running statistics of the clean batch norms.</source>
        <translation>每个批次在干净批归一化的运行统计量中的占比 m。</translation>
    </message>
    <message>
        <source>BN adv momentum</source>
        <translation>对抗 BN 动量</translation>
    </message>
    <message>
        <source>Share m of each batch in the running statistics of the adversarial batch norms.</source>
        <translation>每个批次在对抗批归一化的运行统计量中的占比 m。</translation>
    </message>
    <message>
        <source>Shortcut momentum</source>
        <translation>捷径动量</translation>
    </message>
    <message>
        <source>Momentum of the adversarial batch norms in the shortcuts.</source>
        <translation>捷径中对抗批归一化的动量。</translation>
    </message>
    <message>
        <source>That of model.bn_adv_momentum.</source>
        <translation>与 model.bn_adv_momentum 相同。</translation>
    </message>
    <message>
        <source>0.1, which the published ImageNet network has there by oversight.</source>
        <translation>0.1，已发布的 ImageNet 网络在此处因疏忽所用的值。</translation>
    </message>
    <message>
        <source>Stem norm</source>
        <translation>首层归一化</translation>
    </message>
    <message>
        <source>What becomes of the batch norm&apos;s output after the first convolution.</source>
        <translation>第一个卷积之后批归一化输出的去向。</translation>
    </message>
    <message>
        <source>Goes on into the network.</source>
        <translation>继续进入网络。</translation>
    </message>
    <message>
        <source>Is thrown away, as the published ImageNet network does by oversight.</source>
        <translation>被丢弃，如已发布的 ImageNet 网络因疏忽所做。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>File of weights that the run starts from (.safetensors, .pt, .pth or .npz), in the names of this program or of the published code; empty: drawn from train.seed.</source>
        <translation>运行起始的权重文件（.safetensors、.pt、.pth 或 .npz），采用本程序或发布代码的命名；空：由 train.seed 抽取。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The base loss L on two lists of embeddings.</source>
        <translation>作用于两列嵌入的基础损失 L。</translation>
    </message>
    <message>
        <source>NT-Xent (Chen et al. 2020): every view is an anchor, all others are its negatives.</source>
        <translation>NT-Xent（Chen 等 2020）：每个视图都是锚点，其余全部是它的负样本。</translation>
    </message>
    <message>
        <source>InfoNCE with view i as anchor; its negatives are the other images&apos; views j only.</source>
        <translation>以视图 i 为锚点的 InfoNCE；负样本仅为其他图像的视图 j。</translation>
    </message>
    <message>
        <source>Instance spreading (Ye et al. 2019): the partner is recognised and every negative rejected by itself; no gradient flows through the keys l.</source>
        <translation>实例扩散（Ye 等 2019）：识别配对视图，并逐个拒绝负样本；梯度不流经键 l。</translation>
    </message>
    <message>
        <source>Clae</source>
        <translation>CLAE</translation>
    </message>
    <message>
        <source>Train on the adversarial view, too, rather than on the base loss alone.</source>
        <translation>同时在对抗视图上训练，而不只用基础损失。</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Weight α of the adversarial term.</source>
        <translation>对抗项的权重 α。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Temperature T: the lower, the more the nearest negatives count.</source>
        <translation>温度 T：越低，最近的负样本越重要。</translation>
    </message>
    <message>
        <source>Negative weight</source>
        <translation>负样本权重</translation>
    </message>
    <message>
        <source>Weight m of UEL&apos;s negative term.</source>
        <translation>UEL 负样本项的权重 m。</translation>
    </message>
    <message>
        <source>Repeat anchor</source>
        <translation>重复锚点</translation>
    </message>
    <message>
        <source>Run view i through the clean network again for the adversarial term, as the published Plain does: the same loss, one more update of the clean running statistics.</source>
        <translation>为对抗项让视图 i 再次通过干净网络，如发布的 Plain 所做：损失相同，干净运行统计量多更新一次。</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>Where the attack goes.</source>
        <translation>攻击的方向。</translation>
    </message>
    <message>
        <source>Climb the loss of the whole batch.</source>
        <translation>沿整批的损失上升。</translation>
    </message>
    <message>
        <source>The control: a random sign (l2: a random direction) in the gradient&apos;s place, with the whole budget.</source>
        <translation>对照：以随机符号（l2：随机方向）代替梯度，用满预算。</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Budget ε of the attack, in attack.epsilon_space; at most 1 with linf. The published 0.03 is normalised.</source>
        <translation>攻击的预算 ε，空间由 attack.epsilon_space 决定；linf 时至多为 1。发布的 0.03 是归一化的。</translation>
    </message>
    <message>
        <source>Epsilon space</source>
        <translation>Epsilon 空间</translation>
    </message>
    <message>
        <source>Space in which the spec gives epsilon.</source>
        <translation>设置中 epsilon 所在的空间。</translation>
    </message>
    <message>
        <source>The network&apos;s input, (x − mean) / std; as released.</source>
        <translation>网络的输入 (x − mean) / std；与发布代码相同。</translation>
    </message>
    <message>
        <source>Pixels in [0, 1], the same budget whatever the normalisation.</source>
        <translation>[0, 1] 中的像素，无论如何归一化预算都相同。</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>Norm of the budget.</source>
        <translation>预算的范数。</translation>
    </message>
    <message>
        <source>The largest change of any pixel; steps along the sign of the gradient.</source>
        <translation>任一像素的最大变化；沿梯度的符号行进。</translation>
    </message>
    <message>
        <source>The length of the change of a whole image; steps along the gradient.</source>
        <translation>整幅图像变化的长度；沿梯度行进。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Gradient steps K: 1 is FGSM (Goodfellow et al. 2015), more are PGD (Madry et al. 2018), each projected into the ball. A step costs a forward and a backward pass.</source>
        <translation>梯度步数 K：1 为 FGSM（Goodfellow 等 2015），更多为 PGD（Madry 等 2018），每步投影到球内。每步需要一次前向和一次反向传播。</translation>
    </message>
    <message>
        <source>Step scale</source>
        <translation>步长比例</translation>
    </message>
    <message>
        <source>Size a of one step, as a multiple of the size that just spends the budget.</source>
        <translation>一步的大小 a，以恰好用完预算的大小为单位。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Momentum μ of MI-FGSM (Dong et al. 2018); 0: plain PGD.</source>
        <translation>MI-FGSM 的动量 μ（Dong 等 2018）；0：普通 PGD。</translation>
    </message>
    <message>
        <source>Random start</source>
        <translation>随机起点</translation>
    </message>
    <message>
        <source>Begin at a random point of the ball rather than at δ = 0.</source>
        <translation>从球内的随机点开始，而不是 δ = 0。</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>重启次数</translation>
    </message>
    <message>
        <source>Attempts, each from another random start; the one of highest batch loss wins.</source>
        <translation>尝试次数，每次从另一个随机起点开始；批损失最高者胜出。</translation>
    </message>
    <message>
        <source>Best iterate</source>
        <translation>最佳迭代</translation>
    </message>
    <message>
        <source>Keep the point of highest batch loss on the way rather than the last one.</source>
        <translation>保留途中批损失最高的点，而不是最后一点。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>The view that is perturbed against the anchor view i.</source>
        <translation>相对锚点视图 i 被扰动的视图。</translation>
    </message>
    <message>
        <source>View i itself, as released: at δ = 0 the view meets itself, the positive pair has no gradient, and the negatives alone steer.</source>
        <translation>视图 i 本身，与发布代码相同：在 δ = 0 处视图与自身相遇，正样本对没有梯度，只由负样本引导。</translation>
    </message>
    <message>
        <source>View j: the positive pair has a gradient from the first step on.</source>
        <translation>视图 j：正样本对从第一步起就有梯度。</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>How many views serve as anchor of an attack.</source>
        <translation>有多少视图充当攻击的锚点。</translation>
    </message>
    <message>
        <source>View i is the anchor, as released.</source>
        <translation>视图 i 为锚点，与发布代码相同。</translation>
    </message>
    <message>
        <source>View j is an anchor, too; the adversarial term is the mean of the two.</source>
        <translation>视图 j 也是锚点；对抗项为两者的平均。</translation>
    </message>
    <message>
        <source>What the attack climbs.</source>
        <translation>攻击沿什么上升。</translation>
    </message>
    <message>
        <source>The whole loss.</source>
        <translation>整个损失。</translation>
    </message>
    <message>
        <source>Only the part of the gradient that comes from positive pairs.</source>
        <translation>仅来自正样本对的那部分梯度。</translation>
    </message>
    <message>
        <source>Only the part of the gradient that comes from negative pairs.</source>
        <translation>仅来自负样本对的那部分梯度。</translation>
    </message>
    <message>
        <source>Clamp</source>
        <translation>限幅</translation>
    </message>
    <message>
        <source>Keep adversarial pixels in [0, 1], so that they stay an image; off as released, where they may leave it.</source>
        <translation>将对抗像素保持在 [0, 1] 内，使其仍是图像；关闭则与发布代码相同，可以超出。</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>The adversarial batch norms during the attack&apos;s own passes.</source>
        <translation>攻击自身传播过程中的对抗批归一化。</translation>
    </message>
    <message>
        <source>Normalise by the batch, leave the running statistics alone.</source>
        <translation>按批次归一化，不改动运行统计量。</translation>
    </message>
    <message>
        <source>Normalise by the batch and update the running statistics, as released; two of three updates a step then come from clean images.</source>
        <translation>按批次归一化并更新运行统计量，与发布代码相同；这样每步三次更新中有两次来自干净图像。</translation>
    </message>
    <message>
        <source>Normalise by the running statistics.</source>
        <translation>按运行统计量归一化。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Images B that meet in one contrastive loss; each is every other&apos;s negative.</source>
        <translation>在一次对比损失中相遇的图像数 B；每一张都是其他各张的负样本。</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>累积</translation>
    </message>
    <message>
        <source>Batches whose mean gradient makes one optimiser step.</source>
        <translation>其平均梯度构成一次优化步的批次数。</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>The optimiser of the weights w, with gradient g.</source>
        <translation>权重 w 的优化器，梯度为 g。</translation>
    </message>
    <message>
        <source>Kingma &amp; Ba 2015; as released for SimCLR.</source>
        <translation>Kingma 与 Ba 2015；与 SimCLR 的发布代码相同。</translation>
    </message>
    <message>
        <source>Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019).</source>
        <translation>解耦权重衰减的 Adam（Loshchilov 与 Hutter 2019）。</translation>
    </message>
    <message>
        <source>Gradient descent with momentum; as released for Plain and UEL.</source>
        <translation>带动量的梯度下降；与 Plain 和 UEL 的发布代码相同。</translation>
    </message>
    <message>
        <source>A rate for each layer, for large batches (You et al. 2017); biases and batch norms are neither scaled nor decayed.</source>
        <translation>每层各有学习率，用于大批次（You 等 2017）；偏置与批归一化既不缩放也不衰减。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate η of the optimiser, before train.schedule.</source>
        <translation>优化器的学习率 η，在 train.schedule 之前。</translation>
    </message>
    <message>
        <source>Momentum μ of SGD and LARS.</source>
        <translation>SGD 与 LARS 的动量 μ。</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>Nesterov&apos;s form of SGD&apos;s momentum.</source>
        <translation>SGD 动量的 Nesterov 形式。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Weight decay λ.</source>
        <translation>权重衰减 λ。</translation>
    </message>
    <message>
        <source>LARS trust</source>
        <translation>LARS 信任系数</translation>
    </message>
    <message>
        <source>Trust coefficient of LARS.</source>
        <translation>LARS 的信任系数。</translation>
    </message>
    <message>
        <source>Warmup epochs</source>
        <translation>预热轮数</translation>
    </message>
    <message>
        <source>Epochs in which the learning rate rises linearly from 0 to its value.</source>
        <translation>学习率从 0 线性升到其值的轮数。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>The learning rate after the warm-up.</source>
        <translation>预热之后的学习率。</translation>
    </message>
    <message>
        <source>Stays as it is; as released for SimCLR.</source>
        <translation>保持不变；与 SimCLR 的发布代码相同。</translation>
    </message>
    <message>
        <source>Falls to 0 at the end, at step t of T.</source>
        <translation>在第 t 步（共 T 步）下降，到最后为 0。</translation>
    </message>
    <message>
        <source>Falls at train.decay_epochs; as released for Plain and UEL.</source>
        <translation>在 train.decay_epochs 处下降；与 Plain 和 UEL 的发布代码相同。</translation>
    </message>
    <message>
        <source>Decay epochs</source>
        <translation>衰减轮</translation>
    </message>
    <message>
        <source>Of the step schedule: the epochs after which the learning rate changes, rising.</source>
        <translation>step 调度：学习率在这些轮之后改变，须递增。</translation>
    </message>
    <message>
        <source>Decay factors</source>
        <translation>衰减系数</translation>
    </message>
    <message>
        <source>Of the step schedule: the share of train.learning_rate that holds after each of train.decay_epochs.</source>
        <translation>step 调度：在每个 train.decay_epochs 之后所用的 train.learning_rate 占比。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Length of the run in passes over the training images.</source>
        <translation>运行的长度，以遍历训练图像的次数计。</translation>
    </message>
    <message>
        <source>Length of the run in training steps; 0: train.epochs decides.</source>
        <translation>运行的长度，以训练步数计；0：由 train.epochs 决定。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed of every random draw; equal seeds give equal runs on one device.</source>
        <translation>所有随机抽取的种子；在同一设备上相同的种子给出相同的运行。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>How exactly, and so how fast, the network computes.</source>
        <translation>网络计算的精确程度，因而也是快慢。</translation>
    </message>
    <message>
        <source>The faster one on the device.</source>
        <translation>设备上较快的那种。</translation>
    </message>
    <message>
        <source>32 bits, 24 of them for the digits.</source>
        <translation>32 位，其中 24 位为有效数字。</translation>
    </message>
    <message>
        <source>fp32, the 3x3 convolutions with a quarter of the multiplications and a digit less exact.</source>
        <translation>fp32，其中 3x3 卷积只用四分之一的乘法，精确度少一位数字。</translation>
    </message>
    <message>
        <source>16 bits, 8 of them for the digits, in the forward passes.</source>
        <translation>16 位，其中 8 位为有效数字，用于前向传播。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where to compute: &quot;auto&quot;, &quot;cpu&quot;, &quot;cuda&quot; or &quot;cuda:N&quot; for GPU number N.</source>
        <translation>在哪里计算：&quot;auto&quot;、&quot;cpu&quot;、&quot;cuda&quot;，或第 N 号 GPU 的 &quot;cuda:N&quot;。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>CPU threads that compute; 0: one for each core.</source>
        <translation>参与计算的 CPU 线程数；0：每个核心一个。</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <source>Steps between checkpoints; 0: one at each evaluation and at the end.</source>
        <translation>检查点之间的步数；0：每次评估和结束时各一个。</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Steps between evaluations; 0: one after each epoch.</source>
        <translation>评估之间的步数；0：每轮之后一次。</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻数</translation>
    </message>
    <message>
        <source>k of the weighted k-nearest-neighbour vote; at most all images that vote.</source>
        <translation>加权 k 近邻投票的 k；至多为全部投票图像。</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>σ of the vote: the smaller, the more the nearest neighbours count.</source>
        <translation>投票的 σ：越小，最近的邻居越重要。</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>What the neighbours are searched by.</source>
        <translation>用什么来搜索近邻。</translation>
    </message>
    <message>
        <source>The projection; as released.</source>
        <translation>投影；与发布代码相同。</translation>
    </message>
    <message>
        <source>The encoder&apos;s output.</source>
        <translation>编码器的输出。</translation>
    </message>
    <message>
        <source>Labelled training images that vote and that the linear probe learns from; 0: all.</source>
        <translation>参与投票并供线性探针学习的有标签训练图像；0：全部。</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <source>Test images that are classified; 0: all of them.</source>
        <translation>被分类的测试图像；0：全部。</translation>
    </message>
    <message>
        <source>Map images</source>
        <translation>嵌入图图像</translation>
    </message>
    <message>
        <source>Test images drawn in the embedding map.</source>
        <translation>画在嵌入图中的测试图像。</translation>
    </message>
    <message>
        <source>Drop last</source>
        <translation>舍弃末批</translation>
    </message>
    <message>
        <source>Score only whole batches of train.batch test images, as released (9,984 of 10,000).</source>
        <translation>只对 train.batch 的完整批次测试图像计分，与发布代码相同（10,000 中的 9,984）。</translation>
    </message>
    <message>
        <source>Probe drop last</source>
        <translation>探针舍弃末批</translation>
    </message>
    <message>
        <source>Score the adam probe on whole batches of evaluate.probe_batch test images only, as released for Plain and UEL (9,984 of 10,000).</source>
        <translation>adam 探针只对 evaluate.probe_batch 的完整批次测试图像计分，与 Plain 和 UEL 的发布代码相同（10,000 中的 9,984）。</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>特征库</translation>
    </message>
    <message>
        <source>Where the features of the voting images are stored.</source>
        <translation>投票图像的特征存放在哪里。</translation>
    </message>
    <message>
        <source>Each at its own place.</source>
        <translation>各在自己的位置。</translation>
    </message>
    <message>
        <source>Those of a ragged last batch are misplaced over others and their own places stay zero, as in the published kNN script.</source>
        <translation>不完整末批的特征被错放到其他位置之上，自己的位置保持为零，如发布的 kNN 脚本。</translation>
    </message>
    <message>
        <source>Online probe</source>
        <translation>在线探针</translation>
    </message>
    <message>
        <source>Train a linear classifier beside the run, on detached features h, and report its accuracy at each evaluation.</source>
        <translation>在运行旁训练一个线性分类器，使用分离的特征 h，并在每次评估报告其准确率。</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>The linear classifier on frozen features.</source>
        <translation>冻结特征上的线性分类器。</translation>
    </message>
    <message>
        <source>Solves the regularised logistic regression on cached features.</source>
        <translation>在缓存的特征上求解正则化逻辑回归。</translation>
    </message>
    <message>
        <source>The published protocol: Adam over many epochs.</source>
        <translation>发布的方案：Adam 训练许多轮。</translation>
    </message>
    <message>
        <source>Probe features</source>
        <translation>探针特征</translation>
    </message>
    <message>
        <source>Features of the linear probe.</source>
        <translation>线性探针的特征。</translation>
    </message>
    <message>
        <source>The projection; as released for Plain and UEL.</source>
        <translation>投影；与 Plain 和 UEL 的发布代码相同。</translation>
    </message>
    <message>
        <source>Probe select</source>
        <translation>探针选择</translation>
    </message>
    <message>
        <source>The epoch of the probe that counts.</source>
        <translation>探针以哪一轮为准。</translation>
    </message>
    <message>
        <source>The last one.</source>
        <translation>最后一轮。</translation>
    </message>
    <message>
        <source>The best one on the images held out for validation.</source>
        <translation>在留出的验证图像上最好的一轮。</translation>
    </message>
    <message>
        <source>The best one on the test images; as released, and optimistic.</source>
        <translation>在测试图像上最好的一轮；与发布代码相同，偏乐观。</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证占比</translation>
    </message>
    <message>
        <source>Share of the probe&apos;s training images that is held out for validation.</source>
        <translation>探针训练图像中留作验证的占比。</translation>
    </message>
    <message>
        <source>Probe weight decay</source>
        <translation>探针权重衰减</translation>
    </message>
    <message>
        <source>L2 weight decay of the adam probe; lbfgs chooses its own on the held-out images.</source>
        <translation>adam 探针的 L2 权重衰减；lbfgs 在留出的图像上自行选择。</translation>
    </message>
    <message>
        <source>Probe epochs</source>
        <translation>探针轮数</translation>
    </message>
    <message>
        <source>Epochs of the adam probe; as published 1000.</source>
        <translation>adam 探针的轮数；发布的为 1000。</translation>
    </message>
    <message>
        <source>Probe batch</source>
        <translation>探针批大小</translation>
    </message>
    <message>
        <source>Images a step of the adam probe.</source>
        <translation>adam 探针每步的图像数。</translation>
    </message>
    <message>
        <source>Probe learning rate</source>
        <translation>探针学习率</translation>
    </message>
    <message>
        <source>Learning rate of the adam probe.</source>
        <translation>adam 探针的学习率。</translation>
    </message>
    <message>
        <source>Robust epsilon</source>
        <translation>稳健 epsilon</translation>
    </message>
    <message>
        <source>Budget of robust accuracy, in pixel space.</source>
        <translation>稳健准确率的预算，在像素空间中。</translation>
    </message>
    <message>
        <source>Robust images</source>
        <translation>稳健图像</translation>
    </message>
    <message>
        <source>Test images that are attacked for robust accuracy; 0: all of them.</source>
        <translation>为稳健准确率而受攻击的测试图像；0：全部。</translation>
    </message>
    <message>
        <source>Robust restarts</source>
        <translation>稳健重启次数</translation>
    </message>
    <message>
        <source>Restarts of PGD and APGD in robust accuracy; an image counts as robust when none fools the classifier.</source>
        <translation>稳健准确率中 PGD 与 APGD 的重启次数；没有一次能骗过分类器的图像才算稳健。</translation>
    </message>
    <message>
        <source>Robust seed</source>
        <translation>稳健种子</translation>
    </message>
    <message>
        <source>Seed of the random starts of robust accuracy.</source>
        <translation>稳健准确率随机起点的种子。</translation>
    </message>
    <message>
        <source>The files of this data set (data.name) are compressed as a whole and have to be read into memory.</source>
        <translation>此数据集（data.name）的文件是整体压缩的，必须读入内存。</translation>
    </message>
    <message>
        <source>The files of this data set are compressed as a whole and have to be read into memory; first set data.storage to &quot;auto&quot; or &quot;memory&quot;.</source>
        <translation>此数据集的文件是整体压缩的，必须读入内存；请先将 data.storage 设为 &quot;auto&quot; 或 &quot;memory&quot;。</translation>
    </message>
    <message>
        <source>The images are grey, but data.mean or data.std has three numbers; first give each one.</source>
        <translation>图像是灰度的，但 data.mean 或 data.std 有三个数；请先各改为一个。</translation>
    </message>
    <message>
        <source>At δ = 0 the view is its own anchor and the positive pairs have no gradient; first set attack.start to &quot;other&quot; or switch attack.random_start on.</source>
        <translation>在 δ = 0 处视图就是自己的锚点，正样本对没有梯度；请先将 attack.start 设为 &quot;other&quot;，或打开 attack.random_start。</translation>
    </message>
    <message>
        <source>With attack.objective &quot;positives&quot; the attack would never move: at δ = 0 the view is its own anchor and the positive pairs have no gradient; first choose another attack.objective.</source>
        <translation>attack.objective 为 &quot;positives&quot; 时攻击永远不动：在 δ = 0 处视图就是自己的锚点，正样本对没有梯度；请先选择另一个 attack.objective。</translation>
    </message>
    <message>
        <source>With attack.objective &quot;positives&quot; the attack would never move from the anchor; first set attack.start to &quot;other&quot;.</source>
        <translation>attack.objective 为 &quot;positives&quot; 时攻击永远离不开锚点；请先将 attack.start 设为 &quot;other&quot;。</translation>
    </message>
    <message>
        <source>The key attack.epsilon is above 1, more than a pixel can change; give it from 0 to 1 first.</source>
        <translation>attack.epsilon 大于 1，超过像素所能变化的范围；请先设为 0 到 1。</translation>
    </message>
    <message>
        <source>No image would be scored, as evaluate.test_images is less than one train.batch; first raise it.</source>
        <translation>没有图像会被计分，因为 evaluate.test_images 少于一个 train.batch；请先增大它。</translation>
    </message>
    <message>
        <source>It would learn from every training image, but only the first 5000 of this data set (data.name) have labels; first set data.train_images to 5000 or less.</source>
        <translation>它会从每张训练图像学习，但此数据集（data.name）只有前 5000 张有标签；请先将 data.train_images 设为 5000 或更少。</translation>
    </message>
    <message>
        <source>The online probe would learn from images without labels, those after the first 5000; first switch evaluate.online_probe off or set data.train_images to 5000 or less.</source>
        <translation>在线探针会从没有标签的图像（前 5000 张之后）学习；请先关闭 evaluate.online_probe，或将 data.train_images 设为 5000 或更少。</translation>
    </message>
    <message>
        <source>Has no effect unless data.name is &quot;folder&quot;.</source>
        <translation>除非 data.name 为 &quot;folder&quot;，否则无效。</translation>
    </message>
    <message>
        <source>Has no effect while augment.jitter is 0.</source>
        <translation>augment.jitter 为 0 时无效。</translation>
    </message>
    <message>
        <source>Has no effect on the grey images of this data set (data.name).</source>
        <translation>对此数据集（data.name）的灰度图像无效。</translation>
    </message>
    <message>
        <source>Has no effect while augment.blur is 0.</source>
        <translation>augment.blur 为 0 时无效。</translation>
    </message>
    <message>
        <source>Has no effect with a linear head (model.head).</source>
        <translation>对线性投影头（model.head）无效。</translation>
    </message>
    <message>
        <source>Has no effect while objective.clae is off.</source>
        <translation>objective.clae 关闭时无效。</translation>
    </message>
    <message>
        <source>Has no effect unless objective.method is &quot;uel&quot;.</source>
        <translation>除非 objective.method 为 &quot;uel&quot;，否则无效。</translation>
    </message>
    <message>
        <source>Has no effect on random directions (attack.direction).</source>
        <translation>对随机方向（attack.direction）无效。</translation>
    </message>
    <message>
        <source>Has no effect while attack.epsilon is 0.</source>
        <translation>attack.epsilon 为 0 时无效。</translation>
    </message>
    <message>
        <source>Has no effect on a single step (attack.steps).</source>
        <translation>对单步（attack.steps）无效。</translation>
    </message>
    <message>
        <source>Every attempt would begin at the same point; switch attack.random_start on.</source>
        <translation>每次尝试都会从同一点开始；请打开 attack.random_start。</translation>
    </message>
    <message>
        <source>A single attempt (attack.restarts) at a random direction (attack.direction) needs no pass of the network.</source>
        <translation>沿随机方向（attack.direction）的单次尝试（attack.restarts）不需要网络传播。</translation>
    </message>
    <message>
        <source>Has no effect unless train.optimizer is &quot;sgd&quot; or &quot;lars&quot;.</source>
        <translation>除非 train.optimizer 为 &quot;sgd&quot; 或 &quot;lars&quot;，否则无效。</translation>
    </message>
    <message>
        <source>Has no effect unless train.optimizer is &quot;sgd&quot;.</source>
        <translation>除非 train.optimizer 为 &quot;sgd&quot;，否则无效。</translation>
    </message>
    <message>
        <source>Has no effect while train.momentum is 0.</source>
        <translation>train.momentum 为 0 时无效。</translation>
    </message>
    <message>
        <source>Has no effect unless train.optimizer is &quot;lars&quot;.</source>
        <translation>除非 train.optimizer 为 &quot;lars&quot;，否则无效。</translation>
    </message>
    <message>
        <source>Has no effect unless train.schedule is &quot;step&quot;.</source>
        <translation>除非 train.schedule 为 &quot;step&quot;，否则无效。</translation>
    </message>
    <message>
        <source>Has no effect while train.steps is above 0.</source>
        <translation>train.steps 大于 0 时无效。</translation>
    </message>
    <message>
        <source>Has no effect: evaluate.test_images are whole batches of train.batch.</source>
        <translation>无效：evaluate.test_images 正好是 train.batch 的整数批。</translation>
    </message>
    <message>
        <source>Has no effect: only a ragged last batch of 256 voting images (evaluate.train_images) is misplaced, and there is none.</source>
        <translation>无效：只有 256 张投票图像（evaluate.train_images）的不完整末批会错位，而这里没有。</translation>
    </message>
    <message>
        <source>Has no effect while evaluate.probe_select is &quot;test&quot;.</source>
        <translation>evaluate.probe_select 为 &quot;test&quot; 时无效。</translation>
    </message>
    <message>
        <source>Has no effect unless evaluate.probe is &quot;adam&quot;.</source>
        <translation>除非 evaluate.probe 为 &quot;adam&quot;，否则无效。</translation>
    </message>
    <message>
        <source>All 60,000 training images of Fashion-MNIST, twenty epochs.</source>
        <translation>Fashion-MNIST 的全部 60,000 张训练图像，二十轮。</translation>
    </message>
    <message>
        <source>Two minutes on two cores: 10,000 images of Fashion-MNIST, eight epochs.</source>
        <translation>两个核心上两分钟：Fashion-MNIST 的 10,000 张图像，八轮。</translation>
    </message>
    <message>
        <source>Plain on CIFAR-10 as the authors of CLAE released it: ResNet-18, 301 epochs, no CLAE.</source>
        <translation>CIFAR-10 上的 Plain，与 CLAE 作者发布的相同：ResNet-18，301 轮，无 CLAE。</translation>
    </message>
    <message>
        <source>Plain + CLAE on CIFAR-10 as released: paper-plain-cifar10 and an FGSM view, eps 0.03.</source>
        <translation>CIFAR-10 上的 Plain + CLAE，与发布的相同：paper-plain-cifar10 加一个 FGSM 视图，eps 0.03。</translation>
    </message>
    <message>
        <source>Plain on CIFAR-100 as released: as on CIFAR-10, no CLAE.</source>
        <translation>CIFAR-100 上的 Plain，与发布的相同：同 CIFAR-10，无 CLAE。</translation>
    </message>
    <message>
        <source>Plain + CLAE on CIFAR-100 as released: paper-plain-cifar100 and an FGSM view, eps 0.03.</source>
        <translation>CIFAR-100 上的 Plain + CLAE，与发布的相同：paper-plain-cifar100 加一个 FGSM 视图，eps 0.03。</translation>
    </message>
    <message>
        <source>Plain on Tiny ImageNet as released: ResNet-18 at 224 pixels, 100 epochs, no CLAE.</source>
        <translation>Tiny ImageNet 上的 Plain，与发布的相同：ResNet-18，224 像素，100 轮，无 CLAE。</translation>
    </message>
    <message>
        <source>Plain + CLAE on Tiny ImageNet as released: paper-plain-tinyimagenet and an FGSM view, eps 0.03.</source>
        <translation>Tiny ImageNet 上的 Plain + CLAE，与发布的相同：paper-plain-tinyimagenet 加一个 FGSM 视图，eps 0.03。</translation>
    </message>
    <message>
        <source>SimCLR on CIFAR-10 as the authors of CLAE released it: ResNet-18, 100 epochs, no CLAE.</source>
        <translation>CIFAR-10 上的 SimCLR，与 CLAE 作者发布的相同：ResNet-18，100 轮，无 CLAE。</translation>
    </message>
    <message>
        <source>SimCLR + CLAE on CIFAR-10 as released: paper-simclr-cifar10 and an FGSM view, eps 0.03.</source>
        <translation>CIFAR-10 上的 SimCLR + CLAE，与发布的相同：paper-simclr-cifar10 加一个 FGSM 视图，eps 0.03。</translation>
    </message>
    <message>
        <source>SimCLR on CIFAR-100 as released: as on CIFAR-10, no CLAE.</source>
        <translation>CIFAR-100 上的 SimCLR，与发布的相同：同 CIFAR-10，无 CLAE。</translation>
    </message>
    <message>
        <source>SimCLR + CLAE on CIFAR-100 as released: paper-simclr-cifar100 and an FGSM view, eps 0.03.</source>
        <translation>CIFAR-100 上的 SimCLR + CLAE，与发布的相同：paper-simclr-cifar100 加一个 FGSM 视图，eps 0.03。</translation>
    </message>
    <message>
        <source>SimCLR on Tiny ImageNet as released: ResNet-18 at 224 pixels, 100 epochs, no CLAE.</source>
        <translation>Tiny ImageNet 上的 SimCLR，与发布的相同：ResNet-18，224 像素，100 轮，无 CLAE。</translation>
    </message>
    <message>
        <source>SimCLR + CLAE on Tiny ImageNet as released: paper-simclr-tinyimagenet and an FGSM view, eps 0.03.</source>
        <translation>Tiny ImageNet 上的 SimCLR + CLAE，与发布的相同：paper-simclr-tinyimagenet 加一个 FGSM 视图，eps 0.03。</translation>
    </message>
    <message>
        <source>UEL on CIFAR-10 as the authors of CLAE released it: ResNet-18, 301 epochs, no CLAE.</source>
        <translation>CIFAR-10 上的 UEL，与 CLAE 作者发布的相同：ResNet-18，301 轮，无 CLAE。</translation>
    </message>
    <message>
        <source>UEL + CLAE on CIFAR-10 as released: paper-uel-cifar10 and an FGSM view, eps 0.03.</source>
        <translation>CIFAR-10 上的 UEL + CLAE，与发布的相同：paper-uel-cifar10 加一个 FGSM 视图，eps 0.03。</translation>
    </message>
    <message>
        <source>UEL on CIFAR-100 as released: as on CIFAR-10, no CLAE.</source>
        <translation>CIFAR-100 上的 UEL，与发布的相同：同 CIFAR-10，无 CLAE。</translation>
    </message>
    <message>
        <source>UEL + CLAE on CIFAR-100 as released: paper-uel-cifar100 and an FGSM view, eps 0.03.</source>
        <translation>CIFAR-100 上的 UEL + CLAE，与发布的相同：paper-uel-cifar100 加一个 FGSM 视图，eps 0.03。</translation>
    </message>
    <message>
        <source>UEL on Tiny ImageNet as released: ResNet-18 at 224 pixels, 100 epochs, no CLAE.</source>
        <translation>Tiny ImageNet 上的 UEL，与发布的相同：ResNet-18，224 像素，100 轮，无 CLAE。</translation>
    </message>
    <message>
        <source>UEL + CLAE on Tiny ImageNet as released: paper-uel-tinyimagenet and an FGSM view, eps 0.03.</source>
        <translation>Tiny ImageNet 上的 UEL + CLAE，与发布的相同：paper-uel-tinyimagenet 加一个 FGSM 视图，eps 0.03。</translation>
    </message>
    <message>
        <source>A strong SimCLR on CIFAR-10: the 100 epochs of dkobak/simclr-cifar10, no CLAE.</source>
        <translation>CIFAR-10 上的强 SimCLR：dkobak/simclr-cifar10 的 100 轮，无 CLAE。</translation>
    </message>
    <message>
        <source>Fashion-MNIST: clothes, in grey</source>
        <translation>Fashion-MNIST：服饰，灰度图</translation>
    </message>
    <message>
        <source>run &quot;apt install dataset-fashion-mnist&quot; or &quot;clae datasets get fashion-mnist&quot;</source>
        <translation>请运行 &quot;apt install dataset-fashion-mnist&quot; 或 &quot;clae datasets get fashion-mnist&quot;</translation>
    </message>
    <message>
        <source>MNIST: handwritten digits, in grey</source>
        <translation>MNIST：手写数字，灰度图</translation>
    </message>
    <message>
        <source>run &quot;clae datasets get mnist&quot;</source>
        <translation>请运行 &quot;clae datasets get mnist&quot;</translation>
    </message>
    <message>
        <source>CIFAR-10: animals and vehicles</source>
        <translation>CIFAR-10：动物与交通工具</translation>
    </message>
    <message>
        <source>run &quot;clae datasets get cifar10&quot;</source>
        <translation>请运行 &quot;clae datasets get cifar10&quot;</translation>
    </message>
    <message>
        <source>CIFAR-100: a hundred kinds of things</source>
        <translation>CIFAR-100：一百类物体</translation>
    </message>
    <message>
        <source>run &quot;clae datasets get cifar100&quot;</source>
        <translation>请运行 &quot;clae datasets get cifar100&quot;</translation>
    </message>
    <message>
        <source>STL-10: animals and vehicles, larger</source>
        <translation>STL-10：动物与交通工具，尺寸更大</translation>
    </message>
    <message>
        <source>run &quot;clae datasets get stl10&quot;</source>
        <translation>请运行 &quot;clae datasets get stl10&quot;</translation>
    </message>
    <message>
        <source>STL-10 with its 100,000 unlabelled images after the labelled ones</source>
        <translation>STL-10，有标签图像之后附其 100,000 张无标签图像</translation>
    </message>
    <message>
        <source>Tiny ImageNet: two hundred kinds of things</source>
        <translation>Tiny ImageNet：两百类物体</translation>
    </message>
    <message>
        <source>run &quot;clae datasets get tinyimagenet&quot;</source>
        <translation>请运行 &quot;clae datasets get tinyimagenet&quot;</translation>
    </message>
    <message>
        <source>Images of your own: a folder for each class</source>
        <translation>自己的图像：每个类别一个文件夹</translation>
    </message>
    <message>
        <source>put a folder for each class there</source>
        <translation>请在那里为每个类别放一个文件夹</translation>
    </message>
    <message>
        <source>Images of your own: arrays saved by NumPy</source>
        <translation>自己的图像：由 NumPy 保存的数组</translation>
    </message>
    <message>
        <source>save uint8 images and integer labels there</source>
        <translation>请在那里保存 uint8 图像和整数标签</translation>
    </message>
</context>
<context>
    <name>clae::CurveChart</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>time of training</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <source>seconds of training</source>
        <translation>训练秒数</translation>
    </message>
</context>
<context>
    <name>clae::CurveChooser</name>
    <message>
        <source>&amp;Charts</source>
        <translation>图表(&amp;C)</translation>
    </message>
    <message>
        <source>Charts and curves</source>
        <translation>图表与曲线</translation>
    </message>
    <message>
        <source>Which charts are shown, one to four, and which curves in them.</source>
        <translation>显示哪些图表（一至四个），以及其中的哪些曲线。</translation>
    </message>
    <message>
        <source>Search for charts and curves</source>
        <translation>搜索图表与曲线</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
</context>
<context>
    <name>clae::CurveChooserModel</name>
    <message>
        <source>Four charts are shown already: take one of them away first.</source>
        <translation>已显示四个图表：请先去掉其中一个。</translation>
    </message>
    <message>
        <source>This is the only chart: show another one first.</source>
        <translation>这是唯一的图表：请先显示另一个。</translation>
    </message>
</context>
<context>
    <name>clae::CurveHeader</name>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>%1: logarithmic values</source>
        <translation>%1：对数值</translation>
    </message>
    <message>
        <source>Values on a logarithmic axis. Values at or below 0 have no logarithm: they are gaps.</source>
        <translation>数值用对数轴。不大于 0 的值没有对数：它们成为间断。</translation>
    </message>
    <message>
        <source>%1 Click to show or hide.</source>
        <translation>%1点击以显示或隐藏。</translation>
    </message>
</context>
<context>
    <name>clae::CurveMetrics</name>
    <message>
        <source>clean loss</source>
        <translation>干净损失</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>Contrastive loss of the two random views, L(z_i, z_j), in nats.</source>
        <translation>两个随机视图的对比损失 L(z_i, z_j)，单位 nat。</translation>
    </message>
    <message>
        <source>adversarial loss</source>
        <translation>对抗损失</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>Contrastive loss of the attacked view, L(z_i, z_adv), in nats, before its weight α.</source>
        <translation>受攻击视图的对比损失 L(z_i, z_adv)，单位 nat，未乘权重 α。</translation>
    </message>
    <message>
        <source>total loss</source>
        <translation>总损失</translation>
    </message>
    <message>
        <source>total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>What the training minimises: L(z_i, z_j) + α L(z_i, z_adv), in nats.</source>
        <translation>训练所最小化的：L(z_i, z_j) + α L(z_i, z_adv)，单位 nat。</translation>
    </message>
    <message>
        <source>loss at the attack&apos;s start</source>
        <translation>攻击起点处的损失</translation>
    </message>
    <message>
        <source>attack start</source>
        <translation>攻击起点</translation>
    </message>
    <message>
        <source>The attacked loss at δ = 0, in nats: how far the adversarial loss lies above it is what the attack gained.</source>
        <translation>δ = 0 处受攻击的损失，单位 nat：对抗损失高出它多少，就是攻击所获。</translation>
    </message>
    <message>
        <source>positive cosine of the batch</source>
        <translation>批次的正样本余弦</translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_j) of the two views of each image of the batch.</source>
        <translation>批次中每张图像两个视图的 cos(z_i, z_j) 平均值。</translation>
    </message>
    <message>
        <source>adversarial positive cosine of the batch</source>
        <translation>批次的对抗正样本余弦</translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_adv) of each view of the batch and its attacked one: the lower, the harder the positive.</source>
        <translation>批次中每个视图与其受攻击视图的 cos(z_i, z_adv) 平均值：越低，正样本越难。</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The optimiser&apos;s learning rate, with the schedule&apos;s factor.</source>
        <translation>优化器的学习率，含调度系数。</translation>
    </message>
    <message>
        <source>images per second</source>
        <translation>每秒图像数</translation>
    </message>
    <message>
        <source>images/s</source>
        <translation>图像/秒</translation>
    </message>
    <message>
        <source>Source images trained per second, over the last steps.</source>
        <translation>每秒训练的源图像数，取最近若干步。</translation>
    </message>
    <message>
        <source>seconds per step</source>
        <translation>每步秒数</translation>
    </message>
    <message>
        <source>step time</source>
        <translation>每步时间</translation>
    </message>
    <message>
        <source>Wall time of each training step, in seconds.</source>
        <translation>每个训练步的实际时间，单位秒。</translation>
    </message>
    <message>
        <source>kNN accuracy</source>
        <translation>kNN 准确率</translation>
    </message>
    <message>
        <source>kNN</source>
        <translation>kNN</translation>
    </message>
    <message>
        <source>Share of test images whose nearest neighbours vote for the right class, each with weight exp(cos / sigma).</source>
        <translation>最近邻投票得到正确类别的测试图像占比，每个邻居的权重为 exp(cos / sigma)。</translation>
    </message>
    <message>
        <source>accuracy of the online probe</source>
        <translation>在线探针的准确率</translation>
    </message>
    <message>
        <source>online probe</source>
        <translation>在线探针</translation>
    </message>
    <message>
        <source>Share of test images that a linear classifier gets right; it learns beside the run on h, and no gradient reaches the encoder. Switched on by evaluate.online_probe.</source>
        <translation>线性分类器判断正确的测试图像占比；它在运行旁用 h 学习，梯度不到达编码器。由 evaluate.online_probe 打开。</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Mean |z_i - z_j|² of the two views of an image: small when views agree (Wang and Isola 2020).</source>
        <translation>同一图像两个视图的 |z_i - z_j|² 平均值：视图一致时小（Wang 与 Isola 2020）。</translation>
    </message>
    <message>
        <source>uniformity</source>
        <translation>均匀性</translation>
    </message>
    <message>
        <source>log mean exp(-2 |z_i - z_k|²) over pairs of images, in nats: the lower, the more evenly they cover the sphere (Wang and Isola 2020).</source>
        <translation>图像对上的 log mean exp(-2 |z_i - z_k|²)，单位 nat：越低，在球面上分布越均匀（Wang 与 Isola 2020）。</translation>
    </message>
    <message>
        <source>effective rank</source>
        <translation>有效秩</translation>
    </message>
    <message>
        <source>exp(-Σ p log p), p the singular values of h as shares: how many dimensions are in use (Roy and Vetterli 2007).</source>
        <translation>exp(-Σ p log p)，p 为 h 的奇异值占比：使用了多少个维度（Roy 与 Vetterli 2007）。</translation>
    </message>
    <message>
        <source>positives</source>
        <translation>正样本</translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_j) of the two views of an image; the band is the 5th to the 95th percentile.</source>
        <translation>同一图像两个视图的 cos(z_i, z_j) 平均值；色带为第 5 至第 95 百分位。</translation>
    </message>
    <message>
        <source>adversarial positives</source>
        <translation>对抗正样本</translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_adv,i) of a view and its own attacked view, with the 5th to the 95th percentile: the lower, the harder the positive.</source>
        <translation>视图与其自身受攻击视图的 cos(z_i, z_adv,i) 平均值，附第 5 至第 95 百分位：越低，正样本越难。</translation>
    </message>
    <message>
        <source>negatives</source>
        <translation>负样本</translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_k) of views of two images; the band is the 5th to the 95th percentile.</source>
        <translation>两张图像视图的 cos(z_i, z_k) 平均值；色带为第 5 至第 95 百分位。</translation>
    </message>
    <message>
        <source>adversarial negatives</source>
        <translation>对抗负样本</translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_adv,k) of a view and another image&apos;s attacked view, with the 5th to the 95th percentile: the higher, the harder the negative.</source>
        <translation>视图与另一图像受攻击视图的 cos(z_i, z_adv,k) 平均值，附第 5 至第 95 百分位：越高，负样本越难。</translation>
    </message>
    <message>
        <source>positive share of the attack&apos;s gradient</source>
        <translation>攻击梯度的正样本占比</translation>
    </message>
    <message>
        <source>positive share</source>
        <translation>正样本占比</translation>
    </message>
    <message>
        <source>|g+| / (|g+| + |g-|) of the attack&apos;s gradient at its start: how much of it comes through the positive pair. What is left comes through the negatives.</source>
        <translation>攻击起点处梯度的 |g+| / (|g+| + |g-|)：其中多少来自正样本对。其余来自负样本。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>损失（nat）</translation>
    </message>
    <message>
        <source>Positive cosine of the batch</source>
        <translation>批次的正样本余弦</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>learn. rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Images per second</source>
        <translation>每秒图像数</translation>
    </message>
    <message>
        <source>Seconds per step</source>
        <translation>每步秒数</translation>
    </message>
    <message>
        <source>s per step</source>
        <translation>秒/步</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>accuracy (%)</source>
        <translation>准确率（%）</translation>
    </message>
    <message>
        <source>Alignment, uniformity</source>
        <translation>对齐，均匀性</translation>
    </message>
    <message>
        <source>align., uniform.</source>
        <translation>对齐、均匀性</translation>
    </message>
    <message>
        <source>Effective rank</source>
        <translation>有效秩</translation>
    </message>
    <message>
        <source>eff. rank</source>
        <translation>有效秩</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Attack&apos;s gradient</source>
        <translation>攻击的梯度</translation>
    </message>
    <message>
        <source>positive (%)</source>
        <translation>正样本（%）</translation>
    </message>
</context>
<context>
    <name>clae::CurvePanel</name>
    <message>
        <source>%1: %2</source>
        <comment>a run: a curve</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>clae::CurvePlot</name>
    <message>
        <source>s&amp;moothing</source>
        <translation>平滑(&amp;M)</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Step that the values in the legend belong to</source>
        <translation>图例中数值所属的步</translation>
    </message>
    <message>
        <source>Loss curves appear here. Press Start.</source>
        <translation>损失曲线将显示在这里。请按“开始”。</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Curves over the training</source>
        <translation>训练过程中的曲线</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>What the curves are drawn over</source>
        <translation>曲线的横轴</translation>
    </message>
    <message>
        <source>What the curves are drawn over: training steps, epochs, or seconds of training, those of all steps so far without evaluations and pauses.</source>
        <translation>曲线的横轴：训练步、轮，或训练的秒数，即至今所有步的时间，不含评估与暂停。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Logarithmic steps, epochs or time</source>
        <translation>对数的步、轮或时间</translation>
    </message>
    <message>
        <source>A logarithmic axis below. The untrained encoder at 0 has no place on it.</source>
        <translation>下方用对数轴。位于 0 的未训练编码器在其上没有位置。</translation>
    </message>
    <message>
        <source>Share w of the past in the moving average m = w m + (1 - w) x, drawn as m / (1 - wⁿ) so that a constant stays a constant. The raw curve stays, faint; with more than eight curves in a chart it is left out.</source>
        <translation>滑动平均 m = w m + (1 - w) x 中过去的占比 w，画作 m / (1 - wⁿ)，使常数保持为常数。原始曲线以淡色保留；一个图表中超过八条曲线时不画。</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>All curves of %1. Click to show or hide.</source>
        <translation>%1 的所有曲线。点击以显示或隐藏。</translation>
    </message>
    <message>
        <source>nearest step %1</source>
        <translation>最近的第 %1 步</translation>
    </message>
    <message>
        <source>nearest step %1, epoch %2</source>
        <translation>最近的第 %1 步，第 %2 轮</translation>
    </message>
    <message>
        <source>step %1, epoch %2</source>
        <translation>第 %1 步，第 %2 轮</translation>
    </message>
    <message>
        <source>nearest step %1, at %2</source>
        <translation>最近的第 %1 步，时间 %2</translation>
    </message>
    <message>
        <source>step %1, at %2</source>
        <translation>第 %1 步，时间 %2</translation>
    </message>
</context>
<context>
    <name>clae::CurveReadout</name>
    <message>
        <source>Values of all runs under the pointer</source>
        <translation>指针处所有运行的数值</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clae::CurveRuns</name>
    <message>
        <source>this run</source>
        <translation>此运行</translation>
    </message>
</context>
<context>
    <name>clae::DockTitle</name>
    <message>
        <source>Help on %1</source>
        <translation>关于“%1”的帮助</translation>
    </message>
    <message>
        <source>What %1 shows, with its formulas</source>
        <translation>“%1”显示什么，附公式</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭“%1”</translation>
    </message>
    <message>
        <source>Close %1; the View menu opens it again</source>
        <translation>关闭“%1”；可从“视图”菜单重新打开</translation>
    </message>
</context>
<context>
    <name>clae::EmbeddingCanvas</name>
    <message>
        <source>Embedding map</source>
        <translation>嵌入图</translation>
    </message>
    <message>
        <source>The map of the embeddings appears here after the first evaluation. Press Start.</source>
        <translation>第一次评估之后，嵌入图将显示在这里。请按“开始”。</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>adversarial view</source>
        <translation>对抗视图</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>Zoom in to see the images.</source>
        <translation>放大以查看图像。</translation>
    </message>
    <message>
        <source>This run has kept no maps: it was trained without the window. &quot;clae train --maps&quot; keeps them; resumed here, it gets one at its next evaluation.</source>
        <translation>此运行没有保存图：它不是在窗口中训练的。“clae train --maps”会保存图；若在此处继续该运行，下次评估时即会有图。</translation>
    </message>
    <message>
        <source>The other run has kept no map by this method.</source>
        <translation>另一运行没有保存用此方法的图。</translation>
    </message>
</context>
<context>
    <name>clae::EmbeddingView</name>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Sizes and gaps of a t-SNE map mislead.</source>
        <translation>t-SNE 图的大小与间隙会误导人。</translation>
    </message>
    <message>
        <source>t-SNE %1  ·  KL %2 nats  ·  step %3</source>
        <translation>t-SNE %1  ·  KL %2 nat  ·  第 %3 步</translation>
    </message>
    <message>
        <source>Click to show or hide this class.</source>
        <translation>点击以显示或隐藏此类别。</translation>
    </message>
    <message>
        <source>%1 of %2 evaluations are kept; beyond %3 they are thinned out evenly.</source>
        <translation>保留 %2 次评估中的 %1 次；超过 %3 次时均匀抽稀。</translation>
    </message>
    <message>
        <source>Iterations, and the KL divergence Σ p log(p / q) in nats between neighbourhoods in the embedding (p) and in the map (q): what t-SNE minimises.</source>
        <translation>迭代次数，以及嵌入中的邻域（p）与图中的邻域（q）之间的 KL 散度 Σ p log(p / q)，单位 nat：t-SNE 所最小化的量。</translation>
    </message>
    <message>
        <source>PCA  ·  %1 % of the variance  ·  step %2</source>
        <translation>PCA  ·  方差的 %1 %  ·  第 %2 步</translation>
    </message>
    <message>
        <source>The first two principal components have %1 % and %2 % of the variance of the embeddings. The plane is turned or mirrored to lie as the map before it.</source>
        <translation>前两个主成分占嵌入方差的 %1 % 与 %2 %。平面经过旋转或镜像，以与之前的图一致。</translation>
    </message>
    <message>
        <source>A plane hides what lies across it.</source>
        <translation>平面遮住了与它垂直的内容。</translation>
    </message>
    <message>
        <source>t-SNE keeps neighbours together, and stretches dense groups and pulls sparse ones together. Who is next to whom means something; how large a group is and how far apart two are does not. Angles, ranks and neighbours in the card and beside the map are of the true space.</source>
        <translation>t-SNE 使邻居保持在一起，把密集的群拉开、把稀疏的群拉近。谁与谁相邻有意义；一群有多大、两群相距多远没有意义。卡片中和图旁的角度、名次与近邻都来自真实空间。</translation>
    </message>
    <message>
        <source>PCA shows the two directions of largest variance and nothing of the others: images that lie together here may be far apart. Angles, ranks and neighbours in the card and beside the map are of the true space.</source>
        <translation>PCA 显示方差最大的两个方向，不显示其他方向：在此处重叠的图像可能相距很远。卡片中和图旁的角度、名次与近邻都来自真实空间。</translation>
    </message>
    <message>
        <source>Embedding map of the other run</source>
        <translation>另一运行的嵌入图</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>此运行</translation>
    </message>
    <message>
        <source>epoch %1  ·  %2</source>
        <translation>第 %1 轮  ·  %2</translation>
    </message>
    <message>
        <source>step %1  ·  %2</source>
        <translation>第 %1 步  ·  %2</translation>
    </message>
    <message>
        <source>%1: other images, the selection does not apply</source>
        <translation>%1：图像不同，所选不适用</translation>
    </message>
    <message>
        <source>There are no adversarial views: CLAE is off.</source>
        <translation>没有对抗视图：CLAE 已关闭。</translation>
    </message>
    <message>
        <source>These values come with the first map.</source>
        <translation>这些值随第一幅图而来。</translation>
    </message>
</context>
<context>
    <name>clae::EpsilonCurves</name>
    <message>
        <source>Accuracy over epsilon</source>
        <translation>准确率随 epsilon 变化</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>share (%)</source>
        <translation>占比（%）</translation>
    </message>
    <message>
        <source>cos(i,adv), this image</source>
        <translation>cos(i,adv)，此图像</translation>
    </message>
    <message>
        <source>hard negative, this image</source>
        <translation>难负样本，此图像</translation>
    </message>
    <message>
        <source>votes for its class, this image</source>
        <translation>投给其类别的票，此图像</translation>
    </message>
    <message>
        <source>kNN accuracy, whole batch</source>
        <translation>kNN 准确率，整批</translation>
    </message>
    <message>
        <source>%1/255</source>
        <translation>%1/255</translation>
    </message>
    <message>
        <source>ε (n/255, pixel space)</source>
        <translation>ε（n/255，像素空间）</translation>
    </message>
    <message>
        <source>ε (‖δ‖₂, pixel space)</source>
        <translation>ε（‖δ‖₂，像素空间）</translation>
    </message>
    <message>
        <source>right again: %1</source>
        <translation>重新正确：%1</translation>
    </message>
    <message>
        <source>flips: %1</source>
        <translation>翻转：%1</translation>
    </message>
    <message>
        <source>ε = %1
cos(i,adv) %2
hard negative %3
loss of the batch %4 nats
votes for its class %5 %
kNN accuracy of the batch %6 %
%7</source>
        <translation>ε = %1
cos(i,adv) %2
难负样本 %3
批次损失 %4 nat
投给其类别的票 %5 %
批次 kNN 准确率 %6 %
%7</translation>
    </message>
    <message>
        <source>the kNN names its class</source>
        <translation>kNN 给出其类别</translation>
    </message>
    <message>
        <source>the kNN names another class</source>
        <translation>kNN 给出另一类别</translation>
    </message>
</context>
<context>
    <name>clae::EpsilonEditor</name>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Unit of epsilon</source>
        <translation>epsilon 的单位</translation>
    </message>
    <message>
        <source>Unit of the box below. It changes the display only.</source>
        <translation>下方数值框的单位。只改变显示。</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>pixel [0, 1]</source>
        <translation>像素 [0, 1]</translation>
    </message>
    <message>
        <source>n / 255</source>
        <translation>n / 255</translation>
    </message>
    <message>
        <source>Epsilon ε</source>
        <translation>Epsilon ε</translation>
    </message>
    <message>
        <source>Epsilon in all units</source>
        <translation>各种单位下的 epsilon</translation>
    </message>
    <message>
        <source>Levels of an 8-bit pixel</source>
        <translation>8 位像素的灰度级</translation>
    </message>
    <message>
        <source>Only linf (attack.norm) bounds single pixels; l2 is the length of a whole image&apos;s change.</source>
        <translation>只有 linf（attack.norm）限制单个像素；l2 是整幅图像变化的长度。</translation>
    </message>
    <message>
        <source>%1 normalised</source>
        <translation>%1 归一化</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1/255</source>
        <translation>%1/255</translation>
    </message>
    <message>
        <source>%1 norm. = %2 px = %3/255</source>
        <translation>%1 归一化 = %2 px = %3/255</translation>
    </message>
    <message>
        <source>length %1 norm. = %2 px</source>
        <translation>长度 %1 归一化 = %2 px</translation>
    </message>
</context>
<context>
    <name>clae::ErrorBarPlot</name>
    <message>
        <source>Figures with their error bars</source>
        <translation>带误差线的数值</translation>
    </message>
    <message>
        <source>%1
%2 %3: %4</source>
        <translation>%1
%2 %3：%4</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>± half width</source>
        <translation>± 半宽</translation>
    </message>
</context>
<context>
    <name>clae::EvaluationController</name>
    <message>
        <source>untrained encoder</source>
        <translation>未训练的编码器</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
</context>
<context>
    <name>clae::EvaluationView</name>
    <message>
        <source>&amp;kNN</source>
        <translation>kNN(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;linear probe</source>
        <translation>线性探针(&amp;L)</translation>
    </message>
    <message>
        <source>robust: FGSM, PGD-20</source>
        <translation>稳健：FGSM、PGD-20</translation>
    </message>
    <message>
        <source>&amp;AutoAttack&apos;s APGD</source>
        <translation>AutoAttack 的 APGD(&amp;A)</translation>
    </message>
    <message>
        <source>accuracy over &amp;ε</source>
        <translation>准确率随 ε 变化(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>测量(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Encoder that would be measured</source>
        <translation>将被测量的编码器</translation>
    </message>
    <message>
        <source>The encoder as it is when Measure is pressed: the newest run&apos;s, also while it trains, before a first run the untrained one.</source>
        <translation>按下“测量”时的编码器：最新运行的编码器，训练中也可以；首次运行之前为未训练的编码器。</translation>
    </message>
    <message>
        <source>What the encoder has learned appears here: kNN, linear probe, robust accuracy. Choose at the left and press Measure.</source>
        <translation>编码器学到了什么将显示在这里：kNN、线性探针、稳健准确率。在左侧选择并按“测量”。</translation>
    </message>
    <message>
        <source>kNN</source>
        <translation>kNN</translation>
    </message>
    <message>
        <source>Weighted nearest neighbours, with alignment, uniformity and effective rank. Always measured: it takes seconds and trains nothing.</source>
        <translation>加权最近邻，以及对齐、均匀性和有效秩。总会测量：只需几秒，不训练任何东西。</translation>
    </message>
    <message>
        <source>Linear probe</source>
        <translation>线性探针</translation>
    </message>
    <message>
        <source>A linear classifier on the frozen encoder: min over W, b of the mean cross entropy of softmax(W f + b) with weight decay. The keys evaluate.probe… choose the protocol.</source>
        <translation>冻结编码器上的线性分类器：在 W、b 上最小化 softmax(W f + b) 的平均交叉熵，带权重衰减。方案由 evaluate.probe… 各键决定。</translation>
    </message>
    <message>
        <source>Robust accuracy</source>
        <translation>稳健准确率</translation>
    </message>
    <message>
        <source>Accuracy of encoder and probe on attacked test images: max over |δ| ≤ ε of the cross entropy, by FGSM and PGD-20. ε is evaluate.robust_epsilon.</source>
        <translation>编码器与探针在受攻击测试图像上的准确率：在 |δ| ≤ ε 内最大化交叉熵，用 FGSM 与 PGD-20。ε 为 evaluate.robust_epsilon。</translation>
    </message>
    <message>
        <source>Accuracy over epsilon</source>
        <translation>准确率随 epsilon 变化</translation>
    </message>
    <message>
        <source>AutoAttack&apos;s APGD</source>
        <translation>AutoAttack 的 APGD</translation>
    </message>
    <message>
        <source>Data set of the probe</source>
        <translation>探针的数据集</translation>
    </message>
    <message>
        <source>the run&apos;s data</source>
        <translation>运行的数据</translation>
    </message>
    <message>
        <source>Probe &amp;on</source>
        <translation>探针数据(&amp;O)</translation>
    </message>
    <message>
        <source>End the measurement soon; its figures are lost.</source>
        <translation>尽快结束测量；其结果会丢失。</translation>
    </message>
    <message>
        <source>Needs robust accuracy, which is not ticked.</source>
        <translation>需要稳健准确率，而它没有勾选。</translation>
    </message>
    <message>
        <source>PGD-100, APGD-CE and APGD-DLR with restarts (Croce and Hein 2020), and the flags that AutoAttack raises on suspicious models. Takes minutes.</source>
        <translation>带重启的 PGD-100、APGD-CE 与 APGD-DLR（Croce 与 Hein 2020），以及 AutoAttack 对可疑模型的标记。需要几分钟。</translation>
    </message>
    <message>
        <source>PGD-20 at rising ε, from none to far above evaluate.robust_epsilon.</source>
        <translation>在递增的 ε 下的 PGD-20，从零到远超 evaluate.robust_epsilon。</translation>
    </message>
    <message>
        <source>The data set that the probe learns and is tested on: another one than the encoder&apos;s shows how its features transfer.</source>
        <translation>探针学习并测试所用的数据集：与编码器的不同，则显示其特征的迁移能力。</translation>
    </message>
    <message>
        <source>Only the linear probe can be transferred; tick it.</source>
        <translation>只有线性探针可以迁移；请勾选它。</translation>
    </message>
    <message>
        <source>There is no encoder yet: it comes when the data set is loaded.</source>
        <translation>还没有编码器：数据集载入后就会有。</translation>
    </message>
    <message>
        <source>Measure the encoder as it is now, with the settings under Evaluate. A run that trains goes on meanwhile; both are slower then.</source>
        <translation>按“评估”下的设置测量编码器的现状。正在训练的运行会继续；两者都会变慢。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
</context>
<context>
    <name>clae::ExperimentPanel</name>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Experiment settings</source>
        <translation>实验设置</translation>
    </message>
    <message>
        <source>What keeps a run from starting</source>
        <translation>运行无法开始的原因</translation>
    </message>
    <message>
        <source>&amp;Data set</source>
        <translation>数据集(&amp;D)</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Base &amp;loss</source>
        <translation>基础损失(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;CLAE</source>
        <translation>CLAE(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>批大小(&amp;B)</translation>
    </message>
    <message>
        <source>Te&amp;mperature</source>
        <translation>温度(&amp;M)</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>E&amp;pochs</source>
        <translation>轮数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>种子(&amp;S)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>&lt;b&gt;Cannot start.&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;无法开始。&lt;/b&gt; %1</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
</context>
<context>
    <name>clae::ExportController</name>
    <message>
        <source>SVG, for figures and the web (*.svg)</source>
        <translation>SVG，用于插图和网页 (*.svg)</translation>
    </message>
    <message>
        <source>PDF, for LaTeX and print (*.pdf)</source>
        <translation>PDF，用于 LaTeX 和打印 (*.pdf)</translation>
    </message>
    <message>
        <source>PNG, two pixels for one (*.png)</source>
        <translation>PNG，两倍像素 (*.png)</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
    <message>
        <source>Copy this view as a picture, without the window around it</source>
        <translation>将此视图复制为图片，不含周围的窗口</translation>
    </message>
    <message>
        <source>Save this view as SVG, PDF or PNG, on white paper whatever the theme</source>
        <translation>将此视图存为 SVG、PDF 或 PNG，不论主题均为白底</translation>
    </message>
    <message>
        <source>Save the numbers behind this view as CSV, or as .npy where they are matrices</source>
        <translation>将此视图的数值存为 CSV，矩阵可存为 .npy</translation>
    </message>
    <message>
        <source>Save &amp;all views into a folder…</source>
        <translation>将所有视图保存到文件夹(&amp;A)…</translation>
    </message>
    <message>
        <source>Every view that shows something, as a picture and as its numbers</source>
        <translation>每个有内容的视图，存为图片及其数值</translation>
    </message>
    <message>
        <source>Save run as &amp;one file…</source>
        <translation>将运行存为一个文件(&amp;O)…</translation>
    </message>
    <message>
        <source>The newest run with its newest checkpoint, to be opened elsewhere</source>
        <translation>最新的运行及其最新的检查点，可在别处打开</translation>
    </message>
    <message>
        <source>Export &amp;run</source>
        <translation>导出运行(&amp;R)</translation>
    </message>
    <message>
        <source>Metrics as &amp;CSV…</source>
        <translation>指标存为 CSV(&amp;C)…</translation>
    </message>
    <message>
        <source>Every number of the newest run, a line each</source>
        <translation>最新运行的每个数值，各占一行</translation>
    </message>
    <message>
        <source>For &amp;TensorBoard…</source>
        <translation>用于 TensorBoard(&amp;T)…</translation>
    </message>
    <message>
        <source>An event file that &quot;tensorboard --logdir&quot; reads</source>
        <translation>&quot;tensorboard --logdir&quot; 可读取的事件文件</translation>
    </message>
    <message>
        <source>Map for the Embedding &amp;Projector…</source>
        <translation>用于 Embedding Projector 的嵌入图(&amp;P)…</translation>
    </message>
    <message>
        <source>Vectors, metadata and pictures of the points of the map</source>
        <translation>嵌入图各点的向量、元数据和图片</translation>
    </message>
    <message>
        <source>Metrics of &amp;all runs as one CSV…</source>
        <translation>所有运行的指标存为一个 CSV(&amp;A)…</translation>
    </message>
    <message>
        <source>Every number of every run in the runs&apos; folder, a line each</source>
        <translation>运行文件夹中每个运行的每个数值，各占一行</translation>
    </message>
    <message>
        <source>Open a run &amp;file…</source>
        <translation>打开运行文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Unpack a .claerun file into the runs&apos; folder; it may also be dropped on the window</source>
        <translation>将 .claerun 文件解包到运行文件夹；也可将它拖放到窗口上</translation>
    </message>
    <message>
        <source>&amp;Copy view</source>
        <translation>复制视图(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy view “%1”</source>
        <translation>复制视图“%1”(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save view as…</source>
        <translation>视图另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Save view “%1” as…</source>
        <translation>视图“%1”另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>Save &amp;data as CSV…</source>
        <translation>数据存为 CSV(&amp;D)…</translation>
    </message>
    <message>
        <source>Save &amp;data of “%1” as CSV…</source>
        <translation>“%1”的数据存为 CSV(&amp;D)…</translation>
    </message>
    <message>
        <source>No view is open that could be exported; open one in the menu View.</source>
        <translation>没有打开可导出的视图；请在“视图”菜单中打开一个。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; shows nothing yet, so there is nothing to export; its text says what fills it.</source>
        <translation>“%1”还没有内容，因此没有可导出的；其中的文字说明如何填充它。</translation>
    </message>
    <message>
        <source>This view shows nothing yet; its text says what fills it.</source>
        <translation>此视图还没有内容；其中的文字说明如何填充它。</translation>
    </message>
    <message>
        <source>There is no map yet: it comes with the first evaluation of a run.</source>
        <translation>还没有嵌入图：运行的第一次评估之后就会有。</translation>
    </message>
    <message>
        <source>No run was trained in this window yet; press Start. &quot;clae runs export&quot; exports older ones.</source>
        <translation>此窗口中还没有训练过运行；请按“开始”。更早的运行可用 &quot;clae runs export&quot; 导出。</translation>
    </message>
    <message>
        <source>%1 is on the clipboard.</source>
        <translation>%1 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>保存 %1</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets (*.csv)</source>
        <translation>CSV，用于电子表格 (*.csv)</translation>
    </message>
    <message>
        <source>NumPy, a file a matrix (*.npy)</source>
        <translation>NumPy，每个矩阵一个文件 (*.npy)</translation>
    </message>
    <message>
        <source>Save data of %1</source>
        <translation>保存 %1 的数据</translation>
    </message>
    <message>
        <source>Save All Views</source>
        <translation>保存所有视图</translation>
    </message>
    <message>
        <source>Save Run as One File</source>
        <translation>将运行存为一个文件</translation>
    </message>
    <message>
        <source>Runs of CLAE Workbench (*.claerun)</source>
        <translation>CLAE Workbench 的运行 (*.claerun)</translation>
    </message>
    <message>
        <source>Save Metrics</source>
        <translation>保存指标</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save Metrics of All Runs</source>
        <translation>保存所有运行的指标</translation>
    </message>
    <message>
        <source>Folder for TensorBoard</source>
        <translation>TensorBoard 的文件夹</translation>
    </message>
    <message>
        <source>Folder for the Embedding Projector</source>
        <translation>Embedding Projector 的文件夹</translation>
    </message>
    <message>
        <source>Open Run File</source>
        <translation>打开运行文件</translation>
    </message>
</context>
<context>
    <name>clae::ExportJobs</name>
    <message>
        <source>Pack %1</source>
        <translation>打包 %1</translation>
    </message>
    <message>
        <source>The run %1 is saved in %2.</source>
        <translation>运行 %1 已保存到 %2。</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>The run %1 is now in %2.</source>
        <translation>运行 %1 现在位于 %2。</translation>
    </message>
    <message>
        <source>Save the metrics of %1</source>
        <translation>保存 %1 的指标</translation>
    </message>
    <message>
        <source>The metrics of %1 are saved in %2.</source>
        <translation>%1 的指标已保存到 %2。</translation>
    </message>
    <message>
        <source>Save the metrics of all runs</source>
        <translation>保存所有运行的指标</translation>
    </message>
    <message>
        <source>There is no run in &quot;%1&quot; yet; press Start.</source>
        <translation>“%1”中还没有运行；请按“开始”。</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>TensorBoard shows the run with: tensorboard --logdir &quot;%1&quot;</source>
        <translation>用 TensorBoard 显示此运行：tensorboard --logdir &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>导出嵌入图</translation>
    </message>
    <message>
        <source>The map is in %1; TensorBoard shows it under Projector.</source>
        <translation>嵌入图位于 %1；TensorBoard 在 Projector 下显示它。</translation>
    </message>
    <message>
        <source>The metrics of 1 run are saved in %1.</source>
        <translation>1 个运行的指标已保存到 %1。</translation>
    </message>
    <message numerus="yes">
        <source>The metrics of %n runs are saved in %1.</source>
        <translation>
            <numerusform>%n 个运行的指标已保存到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>保存 %1</translation>
    </message>
    <message>
        <source>%1 is saved in %2.</source>
        <translation>%1 已保存到 %2。</translation>
    </message>
    <message>
        <source>Save data of %1</source>
        <translation>保存 %1 的数据</translation>
    </message>
    <message>
        <source>The data of %1 are saved in %2.</source>
        <translation>%1 的数据已保存到 %2。</translation>
    </message>
    <message>
        <source>%1 has no matrices now; save its data as .csv.</source>
        <translation>%1 目前没有矩阵；请将其数据存为 .csv。</translation>
    </message>
    <message>
        <source>%1 has no numbers to save now; its text says what fills it.</source>
        <translation>%1 目前没有可保存的数值；其中的文字说明如何填充它。</translation>
    </message>
    <message>
        <source>No view shows anything yet, so there is nothing to save; press Start.</source>
        <translation>还没有视图有内容，因此没有可保存的；请按“开始”。</translation>
    </message>
    <message>
        <source>Save all views</source>
        <translation>保存所有视图</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; cannot be made; choose one that you may write to.</source>
        <translation>无法创建文件夹“%1”；请选择有写入权限的位置。</translation>
    </message>
    <message>
        <source>1 view is saved in %1.</source>
        <translation>1 个视图已保存到 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n views are saved in %1.</source>
        <translation>
            <numerusform>%n 个视图已保存到 %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clae::ExportQueue</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>clae::FaultController</name>
    <message>
        <source>Run trouble</source>
        <translation>运行故障</translation>
    </message>
    <message>
        <source>Training is paused after step %1. %2 It goes on by itself then; nothing is lost meanwhile.</source>
        <translation>训练在第 %1 步之后暂停。%2 问题解决后会自动继续；期间不会丢失任何内容。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Training is paused after step %1. %2 Resume takes the step again with the present attack and learning rate; if it fails again, stop, and start anew or go on from an earlier checkpoint.</source>
        <translation>训练在第 %1 步之后暂停。%2 “继续”会以当前的攻击设置和学习率重新执行这一步；若再次失败，请停止，然后重新开始或从更早的检查点继续。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>clae::FieldHelp</name>
    <message>
        <source>%1 or more</source>
        <translation>%1 或更大</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
</context>
<context>
    <name>clae::FileController</name>
    <message>
        <source>&amp;Open Settings…</source>
        <translation>打开设置(&amp;O)…</translation>
    </message>
    <message>
        <source>Load the settings of a .toml file</source>
        <translation>载入 .toml 文件中的设置</translation>
    </message>
    <message>
        <source>&amp;Save Settings As…</source>
        <translation>设置另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>Write these settings into a .toml file that &quot;clae train&quot; reads</source>
        <translation>将这些设置写入 &quot;clae train&quot; 可读取的 .toml 文件</translation>
    </message>
    <message>
        <source>Recent R&amp;uns</source>
        <translation>最近的运行(&amp;U)</translation>
    </message>
    <message>
        <source>A run is using these settings; stop it to change them.</source>
        <translation>运行正在使用这些设置；要修改，请先停止它。</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>Settings saved in %1</source>
        <translation>设置已保存到 %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of what can be dropped here: a .toml file of settings, the folder of a run, or a folder with a folder of images for each class.</source>
        <translation>“%1”不是可以拖放到这里的东西：设置的 .toml 文件、运行的文件夹，或每个类别各有一个图像文件夹的文件夹。</translation>
    </message>
    <message>
        <source>Images of %1</source>
        <translation>%1 的图像</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Settings (*.toml);;All files (*)</source>
        <translation>设置 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save Settings</source>
        <translation>保存设置</translation>
    </message>
    <message>
        <source>No run yet; press Start</source>
        <translation>还没有运行；请按“开始”</translation>
    </message>
    <message>
        <source>Open R&amp;un…</source>
        <translation>打开运行(&amp;U)…</translation>
    </message>
    <message>
        <source>Show the run in a folder, and follow it while it is trained there, also by another machine</source>
        <translation>显示某个文件夹中的运行；如果它正在训练（也可以在另一台机器上），就一直跟随它</translation>
    </message>
    <message>
        <source>&amp;Close Run</source>
        <translation>关闭运行(&amp;C)</translation>
    </message>
    <message>
        <source>Take the open run off the views and stop following it</source>
        <translation>把打开的运行从各视图中移除，并停止跟随它</translation>
    </message>
    <message>
        <source>A run is training or paused; stop it first.</source>
        <translation>有运行正在训练或已暂停；请先停止它。</translation>
    </message>
    <message>
        <source>Open Run</source>
        <translation>打开运行</translation>
    </message>
</context>
<context>
    <name>clae::FoldSection</name>
    <message>
        <source>Show or hide the settings under &quot;%1&quot;</source>
        <translation>显示或隐藏“%1”下的设置</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>clae::FollowController</name>
    <message>
        <source>another program</source>
        <translation>另一个程序</translation>
    </message>
    <message>
        <source>The open run is damaged and not followed any more.</source>
        <translation>打开的运行已损坏，不再跟随。</translation>
    </message>
    <message>
        <source>Run %1 is closed.</source>
        <translation>运行 %1 已关闭。</translation>
    </message>
    <message>
        <source>Followed: %1 on %2 after step %3 of %4.</source>
        <translation>跟随：在 %2 上于第 %3 步（共 %4 步）后状态为“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>Followed: at step %1 of %2 on %3; no news for %n minutes, so that it may have ended or the shared folder is gone.</source>
        <translation>
            <numerusform>跟随：在 %3 上到第 %1 步（共 %2 步）；已有 %n 分钟没有消息，它可能已经结束，或者共享文件夹已不可用。</numerusform>
        </translation>
    </message>
    <message>
        <source>Followed: at step %1 of %2 on %3; its folder cannot be reached.</source>
        <translation>跟随：在 %3 上到第 %1 步（共 %2 步）；无法访问它的文件夹。</translation>
    </message>
    <message>
        <source>Followed: running on %1, step %2 of %3, %4 steps/s, last written %5 s ago.</source>
        <translation>跟随：正在 %1 上训练，第 %2 步（共 %3 步），每秒 %4 步，%5 秒前写入。</translation>
    </message>
    <message>
        <source>Followed: running on %1, step %2 of %3, last written %4 s ago.</source>
        <translation>跟随：正在 %1 上训练，第 %2 步（共 %3 步），%4 秒前写入。</translation>
    </message>
    <message>
        <source>No run is open.</source>
        <translation>没有打开的运行。</translation>
    </message>
    <message>
        <source>The open run is trained by %1 and can be steered only there; close it (File &gt; Close Run) to train here</source>
        <translation>打开的运行由 %1 训练，只能在那里控制；要在这里训练，请先关闭它（文件 &gt; 关闭运行）</translation>
    </message>
</context>
<context>
    <name>clae::GradientSection</name>
    <message>
        <source>What steers the attack&apos;s first step</source>
        <translation>什么引导攻击的第一步</translation>
    </message>
    <message>
        <source>g = ∂ℓ/∂x where the attack begins, by the pairs that it flows through: g₊ through cos(z_i, its positive), g₋ through the cosines with the negatives; g = g₊ + g₋. Lengths are in network space; both maps have one scale, blue to vermillion.</source>
        <translation>攻击起点处的 g = ∂ℓ/∂x，按其流经的样本对划分：g₊ 流经 cos(z_i, 其正样本)，g₋ 流经与负样本的余弦；g = g₊ + g₋。长度在网络空间中；两图使用同一标度，从蓝到朱红。</translation>
    </message>
    <message>
        <source>positive part %1, negative part %2. %3</source>
        <translation>正样本部分 %1，负样本部分 %2。%3</translation>
    </message>
    <message>
        <source>The positive part is exactly zero: at δ = 0 the view is compared with itself, their cosine is 1, its largest value, and there it is flat. The first step is steered by the negatives alone, that is by the other images of the batch.</source>
        <translation>正样本部分恰好为零：在 δ = 0 处视图与自身比较，余弦为 1，即最大值，那里是平的。第一步只由负样本，也就是批次中的其他图像引导。</translation>
    </message>
    <message>
        <source>positive, ‖g₊‖₂</source>
        <translation>正样本，‖g₊‖₂</translation>
    </message>
    <message>
        <source>negatives, ‖g₋‖₂</source>
        <translation>负样本，‖g₋‖₂</translation>
    </message>
    <message>
        <source>g₊, positive</source>
        <translation>g₊，正样本</translation>
    </message>
    <message>
        <source>g₋, negatives</source>
        <translation>g₋，负样本</translation>
    </message>
</context>
<context>
    <name>clae::Habits</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Class Colours</source>
        <translation>类别颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Usual</source>
        <translation>常用(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;High Contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>Colours of the classes in every view</source>
        <translation>所有视图中类别的颜色</translation>
    </message>
</context>
<context>
    <name>clae::HardnessChart</name>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>positives</source>
        <translation>正样本</translation>
    </message>
    <message>
        <source>negatives</source>
        <translation>负样本</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>uniformity</source>
        <translation>均匀性</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>share (%)</source>
        <translation>占比（%）</translation>
    </message>
    <message>
        <source>share (%), step %1</source>
        <translation>占比（%），第 %1 步</translation>
    </message>
</context>
<context>
    <name>clae::HardnessReadout</name>
    <message>
        <source>Hardness: before → after the attack</source>
        <translation>难度：攻击之前 → 之后</translation>
    </message>
    <message>
        <source>positive cosine</source>
        <translation>正样本余弦</translation>
    </message>
    <message>
        <source>Mean of cos(z_i, z_j) → mean of cos(z_i, z_adv). The lower the second, the harder the positive became.</source>
        <translation>cos(z_i, z_j) 的平均 → cos(z_i, z_adv) 的平均。后者越低，正样本变得越难。</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>损失（nat）</translation>
    </message>
    <message>
        <source>Contrastive loss of the batch that the attack climbs: at its start → at its end.</source>
        <translation>攻击所攀升的批次对比损失：起点处 → 终点处。</translation>
    </message>
</context>
<context>
    <name>clae::HardnessView</name>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Histograms of cosines over the evaluations</source>
        <translation>各次评估的余弦直方图</translation>
    </message>
    <message>
        <source>What is under the pointer</source>
        <translation>指针处的内容</translation>
    </message>
    <message>
        <source>Cosines of clean views: cos(z_i, z_j) of the positives, cos(z_i, z_k) of the negatives. Click to show or hide; one of both stays.</source>
        <translation>干净视图的余弦：正样本的 cos(z_i, z_j)，负样本的 cos(z_i, z_k)。点击以显示或隐藏；两者至少保留一个。</translation>
    </message>
    <message>
        <source>Cosines with attacked views: cos(z_i, z_adv,i) of the positives, cos(z_i, z_adv,k) of the negatives. Click to show or hide; one of both stays.</source>
        <translation>与受攻击视图的余弦：正样本的 cos(z_i, z_adv,i)，负样本的 cos(z_i, z_adv,k)。点击以显示或隐藏；两者至少保留一个。</translation>
    </message>
    <message>
        <source>How hard positives and negatives are appears here with each evaluation. Press Start.</source>
        <translation>正样本与负样本有多难，将随每次评估显示在这里。请按“开始”。</translation>
    </message>
    <message>
        <source>This run was recorded before histograms were kept: only the means of its cosines are known.</source>
        <translation>此运行在保存直方图之前记录：只知道其余弦的平均值。</translation>
    </message>
    <message>
        <source>The run trains without CLAE: there are no attacked views.</source>
        <translation>该运行不用 CLAE 训练：没有受攻击的视图。</translation>
    </message>
    <message>
        <source>nearest evaluation, step %1: no attack</source>
        <translation>最近的评估，第 %1 步：无攻击</translation>
    </message>
    <message>
        <source>nearest evaluation, step %1: %2 % of the positives in %3 to %4</source>
        <translation>最近的评估，第 %1 步：%2 % 的正样本在 %3 到 %4 之间</translation>
    </message>
    <message>
        <source>nearest evaluation, step %1: %2 % of the adversarial positives in %3 to %4</source>
        <translation>最近的评估，第 %1 步：%2 % 的对抗正样本在 %3 到 %4 之间</translation>
    </message>
    <message>
        <source>nearest evaluation, step %1: %2 % of the negatives in %3 to %4</source>
        <translation>最近的评估，第 %1 步：%2 % 的负样本在 %3 到 %4 之间</translation>
    </message>
    <message>
        <source>nearest evaluation, step %1: %2 % of the adversarial negatives in %3 to %4</source>
        <translation>最近的评估，第 %1 步：%2 % 的对抗负样本在 %3 到 %4 之间</translation>
    </message>
    <message>
        <source>nearest evaluation, step %1: alignment %2, uniformity %3</source>
        <translation>最近的评估，第 %1 步：对齐 %2，均匀性 %3</translation>
    </message>
    <message>
        <source>newest evaluation, step %1: alignment %2, uniformity %3</source>
        <translation>最新的评估，第 %1 步：对齐 %2，均匀性 %3</translation>
    </message>
</context>
<context>
    <name>clae::HelpController</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>&amp;Help on This</source>
        <translation>此处的帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;What Is This?</source>
        <translation>这是什么(&amp;W)？</translation>
    </message>
    <message>
        <source>What the control or view with the focus means, with its formula</source>
        <translation>焦点所在的控件或视图的含义，附公式</translation>
    </message>
    <message>
        <source>Click on anything to read what it means</source>
        <translation>点击任何东西以阅读它的含义</translation>
    </message>
</context>
<context>
    <name>clae::HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the folder of help pages: en, zh_CN</comment>
        <translation>zh_CN</translation>
    </message>
</context>
<context>
    <name>clae::ImageFileReader</name>
    <message>
        <source>&quot;%1&quot; is a folder; choose image files in it</source>
        <translation>“%1”是文件夹；请选择其中的图像文件</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be read as an image (%2); choose a PNG or JPEG file that other programs show</source>
        <translation>“%1”无法作为图像读取（%2）；请选择其他程序能显示的 PNG 或 JPEG 文件</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 of %2 files were left out, the first of them because %3.</source>
        <translation>%2 个文件中有 %1 个未采用，第一个的原因：%3。</translation>
    </message>
</context>
<context>
    <name>clae::ImageIntake</name>
    <message>
        <source>&quot;%1&quot; is not a file of this machine; save the image here and drop the file.</source>
        <translation>“%1”不是本机上的文件；请先将图像保存到本机，再拖放该文件。</translation>
    </message>
    <message>
        <source>There is no image in the clipboard; copy one, or a file, and paste again.</source>
        <translation>剪贴板中没有图像；请复制一张图像或一个文件，再粘贴。</translation>
    </message>
</context>
<context>
    <name>clae::InspectController</name>
    <message>
        <source>&amp;Open images…</source>
        <translation>打开图像(&amp;O)…</translation>
    </message>
    <message>
        <source>Put images of your own, up to %1, into the attacked batch</source>
        <translation>将您自己的图像（至多 %1 张）放入受攻击的批次</translation>
    </message>
    <message>
        <source>&amp;Paste image</source>
        <translation>粘贴图像(&amp;P)</translation>
    </message>
    <message>
        <source>Put the clipboard&apos;s image into the attacked batch</source>
        <translation>将剪贴板中的图像放入受攻击的批次</translation>
    </message>
    <message>
        <source>Put &amp;test images back</source>
        <translation>放回测试图像(&amp;T)</translation>
    </message>
    <message>
        <source>Take your own images out of the attacked batch</source>
        <translation>将您自己的图像移出受攻击的批次</translation>
    </message>
    <message>
        <source>There are no images of your own in the attacked batch.</source>
        <translation>受攻击的批次中没有您自己的图像。</translation>
    </message>
    <message>
        <source>The image that was taken apart is no longer in the attacked batch. Choose another one.</source>
        <translation>所检视的图像已不在受攻击的批次中。请选择另一张。</translation>
    </message>
    <message>
        <source>Image %1 is not one of the %2 images that are attacked together, and the attack depends on all of them. Choose a pair or a cell of the similarity map, or take this image in, in the place of the batch&apos;s first one.</source>
        <translation>图像 %1 不在一同受攻击的 %2 张图像之中，而攻击取决于它们全部。请选择一个样本对或相似度图的一个单元格，或将此图像纳入，取代批次的第一张。</translation>
    </message>
    <message>
        <source>Take image %1 into the batch</source>
        <translation>将图像 %1 纳入批次</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>打开图像</translation>
    </message>
    <message>
        <source>Images (%1)</source>
        <translation>图像 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>clae::InspectFigures</name>
    <message>
        <source>Numbers of the image</source>
        <translation>图像的数值</translation>
    </message>
    <message>
        <source>rank %1 of %2</source>
        <translation>名次 %1，共 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Its rank is its place by cosine with z_i among the 2B − 1 other views of the batch, 1 being nearer than all negatives.</source>
        <translation>名次是它按与 z_i 的余弦在批次其余 2B − 1 个视图中的位置，1 表示比所有负样本都近。</translation>
    </message>
    <message>
        <source>cos(i,j)</source>
        <translation>cos(i,j)</translation>
    </message>
    <message>
        <source>z_i · z_j, both of unit length: how near the two clean views are. %1</source>
        <translation>z_i · z_j，均为单位长度：两个干净视图有多近。%1</translation>
    </message>
    <message>
        <source>cos(i,adv)</source>
        <translation>cos(i,adv)</translation>
    </message>
    <message>
        <source>z_i · z_adv, both of unit length. The lower, the harder the positive. %1</source>
        <translation>z_i · z_adv，均为单位长度。越低，正样本越难。%1</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>%1 → %2 nats</source>
        <translation>%1 → %2 nat</translation>
    </message>
    <message>
        <source>This image&apos;s term of the attacked loss at δ = 0 and at the attack&apos;s end.</source>
        <translation>此图像在受攻击损失中的项，δ = 0 处与攻击终点处。</translation>
    </message>
    <message>
        <source>max |δ|</source>
        <translation>max |δ|</translation>
    </message>
    <message>
        <source>%1 pixel = %2/255</source>
        <translation>%1 像素 = %2/255</translation>
    </message>
    <message>
        <source>The largest change of any value, ‖δ‖∞, in pixel space [0,1] and in steps of 8 bits.</source>
        <translation>任一数值的最大变化 ‖δ‖∞，以像素空间 [0,1] 和 8 位级数表示。</translation>
    </message>
    <message>
        <source>‖δ‖₂</source>
        <translation>‖δ‖₂</translation>
    </message>
    <message>
        <source>%1 pixel</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>The length of δ as a vector of all values, in pixel space.</source>
        <translation>δ 作为全部数值组成的向量的长度，在像素空间中。</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>%1 % of values</source>
        <translation>数值的 %1 %</translation>
    </message>
    <message>
        <source>The share of values where keeping pixels in [0,1] cut δ short.</source>
        <translation>因像素须保持在 [0,1] 内而使 δ 被截短的数值占比。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>clae::InspectPictures</name>
    <message>
        <source>Pictures of the image</source>
        <translation>图像的各图</translation>
    </message>
    <message>
        <source>δ</source>
        <translation>δ</translation>
    </message>
    <message>
        <source>spectrum of δ</source>
        <translation>δ 的频谱</translation>
    </message>
    <message>
        <source>δ ×%1, signed</source>
        <translation>δ ×%1，带符号</translation>
    </message>
    <message>
        <source>δ ×%1 + ½</source>
        <translation>δ ×%1 + ½</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>view i</source>
        <translation>视图 i</translation>
    </message>
    <message>
        <source>view j</source>
        <translation>视图 j</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>The image before augmentation</source>
        <translation>增强之前的图像</translation>
    </message>
    <message>
        <source>The first random view, x_i</source>
        <translation>第一个随机视图 x_i</translation>
    </message>
    <message>
        <source>The second random view, x_j, the positive of x_i</source>
        <translation>第二个随机视图 x_j，x_i 的正样本</translation>
    </message>
    <message>
        <source>The attacked view, x_i + δ, as the network sees it</source>
        <translation>受攻击的视图 x_i + δ，如网络所见</translation>
    </message>
    <message>
        <source>The perturbation δ, mean over the channels, from −%1 (blue) to +%1 (vermillion) in pixel space</source>
        <translation>扰动 δ，各通道平均，像素空间中从 −%1（蓝）到 +%1（朱红）</translation>
    </message>
    <message>
        <source>The perturbation δ times %1 on mid-grey, each channel for itself</source>
        <translation>扰动 δ 乘以 %1，叠加在中灰上，各通道分别显示</translation>
    </message>
    <message>
        <source>log(1 + |DFT(δ)|) of the channels&apos; mean: low frequencies in the middle, high ones outside, light where δ has much of them</source>
        <translation>各通道平均的 log(1 + |DFT(δ)|)：低频在中间，高频在外围，亮处 δ 的成分多</translation>
    </message>
</context>
<context>
    <name>clae::InspectView</name>
    <message>
        <source>&amp;Measure over ε</source>
        <translation>随 ε 测量(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>before, views j of batch mates</source>
        <translation>之前，同批图像的视图 j</translation>
    </message>
    <message>
        <source>Hardest negatives before the attack</source>
        <translation>攻击之前最难的负样本</translation>
    </message>
    <message>
        <source>The batch mates whose views j are nearest to this view i, by cosine.</source>
        <translation>视图 j 按余弦与此视图 i 最近的同批图像。</translation>
    </message>
    <message>
        <source>under attack, adversarial views of batch mates</source>
        <translation>攻击之下，同批图像的对抗视图</translation>
    </message>
    <message>
        <source>Hardest negatives under attack</source>
        <translation>攻击之下最难的负样本</translation>
    </message>
    <message>
        <source>The batch mates whose adversarial views are nearest to this view i, by cosine.</source>
        <translation>对抗视图按余弦与此视图 i 最近的同批图像。</translation>
    </message>
    <message>
        <source>before, test images nearest to view i</source>
        <translation>之前，与视图 i 最近的测试图像</translation>
    </message>
    <message>
        <source>Nearest test images before the attack</source>
        <translation>攻击之前最近的测试图像</translation>
    </message>
    <message>
        <source>The test images nearest to this view, in the true space, not on the map.</source>
        <translation>与此视图最近的测试图像，在真实空间中，而非图上。</translation>
    </message>
    <message>
        <source>under attack, test images nearest to the adversarial view</source>
        <translation>攻击之下，与对抗视图最近的测试图像</translation>
    </message>
    <message>
        <source>Nearest test images under attack</source>
        <translation>攻击之下最近的测试图像</translation>
    </message>
    <message>
        <source>The test images nearest to this adversarial view: what the encoder now takes it for.</source>
        <translation>与此对抗视图最近的测试图像：编码器现在把它当作什么。</translation>
    </message>
    <message>
        <source>Inspected image</source>
        <translation>所检视的图像</translation>
    </message>
    <message>
        <source>Encoder and attack</source>
        <translation>编码器与攻击</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>带符号</translation>
    </message>
    <message>
        <source>amplified</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>spectrum</source>
        <translation>频谱</translation>
    </message>
    <message>
        <source>How delta is shown</source>
        <translation>delta 的显示方式</translation>
    </message>
    <message>
        <source>How δ is shown: signed in two colours, amplified on mid-grey, or as its spectrum.</source>
        <translation>δ 的显示方式：以两种颜色带符号显示，叠加在中灰上放大，或显示频谱。</translation>
    </message>
    <message>
        <source>&amp;δ as</source>
        <translation>δ 显示为(&amp;D)</translation>
    </message>
    <message>
        <source>Hardest negatives</source>
        <translation>最难的负样本</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>Who pushed this image</source>
        <translation>谁推动了此图像</translation>
    </message>
    <message>
        <source>What steers the attack</source>
        <translation>什么引导攻击</translation>
    </message>
    <message>
        <source>The image, taken apart</source>
        <translation>图像，逐项检视</translation>
    </message>
    <message>
        <source>Measure over epsilon</source>
        <translation>随 epsilon 测量</translation>
    </message>
    <message>
        <source>Attack the batch with rising ε, from 0 on, and ask the kNN each time. It takes many attacks.</source>
        <translation>从 0 开始以递增的 ε 攻击批次，每次询问 kNN。需要多次攻击。</translation>
    </message>
    <message>
        <source>Cancel the measurement over epsilon</source>
        <translation>取消随 epsilon 的测量</translation>
    </message>
    <message>
        <source>End the measurement soon; its figures are lost.</source>
        <translation>尽快结束测量；其结果会丢失。</translation>
    </message>
    <message>
        <source>Accuracy over ε</source>
        <translation>准确率随 ε 变化</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>可以做什么</translation>
    </message>
    <message>
        <source>One image taken apart appears here: what the attack does to it, what it is taken for, and who pushed it. Click a pair, a point of the embedding or a cell of the similarity map. Images of your own can be dropped or pasted here.</source>
        <translation>逐项检视的一张图像将显示在这里：攻击对它做了什么，它被当作什么，以及谁推动了它。请点击一个样本对、嵌入图的一个点或相似度图的一个单元格。您自己的图像可以拖放或粘贴到这里。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1（%2，共 %3）</translation>
    </message>
    <message>
        <source>%1  ·  updating …</source>
        <translation>%1  ·  正在更新…</translation>
    </message>
    <message>
        <source>%1  ·  %2 …</source>
        <translation>%1  ·  %2…</translation>
    </message>
    <message>
        <source>How this image and the whole batch hold as ε grows appears here. Press Measure over ε.</source>
        <translation>此图像与整批随 ε 增大的表现将显示在这里。请按“随 ε 测量”。</translation>
    </message>
    <message>
        <source>Measured at training step %1.</source>
        <translation>在训练第 %1 步测量。</translation>
    </message>
    <message>
        <source>Measured at training step %1; encoder, attack or batch are others by now.</source>
        <translation>在训练第 %1 步测量；编码器、攻击或批次现已不同。</translation>
    </message>
    <message>
        <source>Image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>Image of your own</source>
        <translation>您自己的图像</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>pixel</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>ε %1 %2  ·  attack steps %3  ·  batch %4  ·  training step %5</source>
        <translation>ε %1 %2  ·  攻击步数 %3  ·  批大小 %4  ·  训练第 %5 步</translation>
    </message>
</context>
<context>
    <name>clae::JobBar</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>What is done now</source>
        <translation>正在做什么</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1（%2，共 %3）</translation>
    </message>
    <message>
        <source>%1 left · %2</source>
        <translation>剩余 %1 · %2</translation>
    </message>
</context>
<context>
    <name>clae::LabController</name>
    <message>
        <source>Start t&amp;win runs</source>
        <translation>开始孪生运行(&amp;W)</translation>
    </message>
    <message>
        <source>Train two runs of these settings in turn, with CLAE and without</source>
        <translation>用这些设置交替训练两个运行，一个有 CLAE，一个没有</translation>
    </message>
    <message>
        <source>A run is paused; stop it to start twins</source>
        <translation>一个运行已暂停；要开始孪生运行，请先停止它</translation>
    </message>
</context>
<context>
    <name>clae::LanguageController</name>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>系统(&amp;S)</translation>
    </message>
    <message>
        <source>Language of the texts</source>
        <translation>文字的语言</translation>
    </message>
</context>
<context>
    <name>clae::LayoutController</name>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Loc&amp;k Layout</source>
        <translation>锁定布局(&amp;K)</translation>
    </message>
    <message>
        <source>Put every view back to where it was at the first start</source>
        <translation>将每个视图放回首次启动时的位置</translation>
    </message>
    <message>
        <source>Keep the views from being moved or closed by accident</source>
        <translation>防止视图被意外移动或关闭</translation>
    </message>
    <message>
        <source>change of the layout</source>
        <translation>布局的改变</translation>
    </message>
    <message>
        <source>reset of the layout</source>
        <translation>布局的重置</translation>
    </message>
    <message>
        <source>The layout is locked; unlock it in the View menu</source>
        <translation>布局已锁定；可在“视图”菜单中解锁</translation>
    </message>
    <message>
        <source>Show or hide this view</source>
        <translation>显示或隐藏此视图</translation>
    </message>
</context>
<context>
    <name>clae::LessonController</name>
    <message>
        <source>&amp;%1  %2</source>
        <translation>&amp;%1  %2</translation>
    </message>
    <message>
        <source>&amp;Go to what it waits for</source>
        <translation>转到它所等待的控件(&amp;G)</translation>
    </message>
    <message>
        <source>Gives the keyboard to the control that the lesson points at, or to its next button</source>
        <translation>将键盘焦点交给课程所指的控件，或它的下一个按钮</translation>
    </message>
</context>
<context>
    <name>clae::LessonView</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>List of lessons</source>
        <translation>课程列表</translation>
    </message>
    <message>
        <source>Each lesson is gone through with the real controls: you predict, you do, and the program measures.</source>
        <translation>每节课都用真实的控件进行：您预测，您操作，程序测量。</translation>
    </message>
    <message>
        <source>Steps of the lesson that are done</source>
        <translation>课程中已完成的步骤</translation>
    </message>
    <message>
        <source>Step of the lesson</source>
        <translation>课程的步骤</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>离开(&amp;L)</translation>
    </message>
    <message>
        <source>Back to the list of lessons; what you have set stays</source>
        <translation>回到课程列表；您所设置的保持不变</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>To the step before</source>
        <translation>到上一个步骤</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>%1: step %2 of %3</source>
        <translation>%1：第 %2 步，共 %3 步</translation>
    </message>
    <message>
        <source>First</source>
        <translation>首先</translation>
    </message>
    <message>
        <source>Choose what you expect.</source>
        <translation>选择您的预期。</translation>
    </message>
    <message>
        <source>✓ Done</source>
        <translation>✓ 完成</translation>
    </message>
    <message>
        <source>Do this</source>
        <translation>请操作</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>Measured: as you expected</source>
        <translation>测量结果：符合您的预期</translation>
    </message>
    <message>
        <source>Measured: not as you expected</source>
        <translation>测量结果：不符合您的预期</translation>
    </message>
    <message>
        <source>Fi&amp;nish</source>
        <translation>完成(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>End of the lesson</source>
        <translation>课程结束</translation>
    </message>
    <message>
        <source>To the next step</source>
        <translation>到下一个步骤</translation>
    </message>
    <message>
        <source>Choose what you expect first</source>
        <translation>请先选择您的预期</translation>
    </message>
    <message>
        <source>Do first what the step asks for; Next then becomes possible</source>
        <translation>请先完成此步骤的要求；之后“下一步”才可用</translation>
    </message>
    <message numerus="yes">
        <source>About %n minutes.</source>
        <translation>
            <numerusform>约 %n 分钟。</numerusform>
        </translation>
    </message>
    <message>
        <source>About 1 minute.</source>
        <translation>约 1 分钟。</translation>
    </message>
</context>
<context>
    <name>clae::MainWindow</name>
    <message>
        <source>CLAE Workbench</source>
        <translation>CLAE Workbench</translation>
    </message>
    <message>
        <source>Ready. Press Start.</source>
        <translation>就绪。请按“开始”。</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>样本对</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Ablations</source>
        <translation>消融</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>The run is stored in %1</source>
        <translation>运行保存在 %1</translation>
    </message>
    <message>
        <source>The run has ended and is saved.</source>
        <translation>运行已结束并已保存。</translation>
    </message>
    <message>
        <source>Stopped before the first step.</source>
        <translation>在第一步之前已停止。</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>研究</translation>
    </message>
    <message>
        <source>The study has ended.</source>
        <translation>研究已结束。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Slow motion</source>
        <translation>慢动作</translation>
    </message>
    <message>
        <source>Twin runs</source>
        <translation>孪生运行</translation>
    </message>
    <message>
        <source>Batch norms</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>图像(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>Run %1 is open.</source>
        <translation>运行 %1 已打开。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>%1: not found here. %2.</source>
        <translation>%1：此处未找到。%2。</translation>
    </message>
</context>
<context>
    <name>clae::MapColorBar</name>
    <message>
        <source>The image&apos;s term of the contrastive loss, with all images of the map as the batch: log Σ exp(z·z_adv / T) − z·z_adv of its own / T, in nats. Colours span the middle 98 % of the values of all evaluations shown.</source>
        <translation>此图像在对比损失中的项，以图中所有图像为批次：log Σ exp(z·z_adv / T) − 与自身的 z·z_adv / T，单位 nat。颜色覆盖所示全部评估中间 98 % 的值。</translation>
    </message>
    <message>
        <source>How far the attack moved the image in the true space: 1 − cos(clean, adversarial). Colours span the middle 98 % of the values of all evaluations shown.</source>
        <translation>攻击在真实空间中将图像移动了多远：1 − cos(干净, 对抗)。颜色覆盖所示全部评估中间 98 % 的值。</translation>
    </message>
    <message>
        <source>Whether most of the ten nearest clean images, in the true space, are of the image&apos;s class.</source>
        <translation>真实空间中最近的十张干净图像是否多数属于此图像的类别。</translation>
    </message>
    <message>
        <source>Meaning of the colours: %1</source>
        <translation>颜色的含义：%1</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>loss, nats</source>
        <translation>损失，nat</translation>
    </message>
    <message>
        <source>1 − cos</source>
        <translation>1 − cos</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>没有值</translation>
    </message>
    <message>
        <source>≤ %1</source>
        <translation>≤ %1</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
</context>
<context>
    <name>clae::MapControls</name>
    <message>
        <source>perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>&amp;adversarial</source>
        <translation>对抗(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;lines</source>
        <translation>连线(&amp;L)</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>&amp;trails</source>
        <translation>轨迹(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;colour</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>Method of the projection</source>
        <translation>投影方法</translation>
    </message>
    <message>
        <source>t-SNE keeps neighbours together and moves on by iterations; PCA shows the plane of largest variance at once, where distances keep their meaning as far as the plane has it.</source>
        <translation>t-SNE 使邻居保持在一起，并迭代地继续移动；PCA 立即显示方差最大的平面，距离在平面所含的范围内保持其意义。</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>Perplexity of t-SNE</source>
        <translation>t-SNE 的困惑度</translation>
    </message>
    <message>
        <source>State of the projection</source>
        <translation>投影的状态</translation>
    </message>
    <message>
        <source>What the points are coloured by</source>
        <translation>点按什么着色</translation>
    </message>
    <message>
        <source>What the points are coloured by; always from the true space.</source>
        <translation>点按什么着色；总是取自真实空间。</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>displacement</source>
        <translation>位移</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>These values come with the first map.</source>
        <translation>这些值随第一幅图而来。</translation>
    </message>
    <message>
        <source>Show adversarial views</source>
        <translation>显示对抗视图</translation>
    </message>
    <message>
        <source>Show the adversarial view of each image, as a triangle.</source>
        <translation>以三角形显示每张图像的对抗视图。</translation>
    </message>
    <message>
        <source>Show lines between clean and adversarial</source>
        <translation>显示干净与对抗之间的连线</translation>
    </message>
    <message>
        <source>Join each image with its adversarial view.</source>
        <translation>连接每张图像与它的对抗视图。</translation>
    </message>
    <message>
        <source>Show the images</source>
        <translation>显示图像</translation>
    </message>
    <message>
        <source>Show the images in place of the circles, where few enough are in sight.</source>
        <translation>以图像代替圆，在视野中的图像足够少时。</translation>
    </message>
    <message>
        <source>Show trails</source>
        <translation>显示轨迹</translation>
    </message>
    <message>
        <source>Show the way of the chosen images over the evaluations; of all images when there are few.</source>
        <translation>显示所选图像在各次评估中的路径；图像少时显示全部。</translation>
    </message>
    <message>
        <source>Lines lead to the adversarial views, which are hidden.</source>
        <translation>连线通向对抗视图，而它们被隐藏了。</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Draw around the images to choose; with Ctrl they are added. Shift and a drag does the same at any time.</source>
        <translation>圈出要选择的图像；按住 Ctrl 则为添加。任何时候按住 Shift 拖动也是如此。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare with another run</source>
        <translation>与另一运行比较</translation>
    </message>
    <message>
        <source>Show the map of another run beside this one.</source>
        <translation>在旁边显示另一运行的图。</translation>
    </message>
    <message>
        <source>No other run</source>
        <translation>没有其他运行</translation>
    </message>
    <message>
        <source>No other run has stored maps yet.</source>
        <translation>还没有其他运行保存了图。</translation>
    </message>
    <message>
        <source>About how many neighbours of each image t-SNE keeps close. The layout goes on from where it is; with few images less is used, at most a third of them.</source>
        <translation>t-SNE 使每张图像的大约多少个邻居保持靠近。布局从当前位置继续；图像少时取较小的值，至多为其三分之一。</translation>
    </message>
    <message>
        <source>PCA has no perplexity.</source>
        <translation>PCA 没有困惑度。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume the projection</source>
        <translation>继续投影</translation>
    </message>
    <message>
        <source>Pause the projection</source>
        <translation>暂停投影</translation>
    </message>
    <message>
        <source>PCA has no iterations to pause.</source>
        <translation>PCA 没有可暂停的迭代。</translation>
    </message>
    <message>
        <source>Resume the t-SNE projection; the training goes on either way.</source>
        <translation>继续 t-SNE 投影；训练不受影响。</translation>
    </message>
    <message>
        <source>Pause the t-SNE projection; the training goes on.</source>
        <translation>暂停 t-SNE 投影；训练继续进行。</translation>
    </message>
</context>
<context>
    <name>clae::MapPane</name>
    <message>
        <source>image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>loss %1 nats</source>
        <translation>损失 %1 nat</translation>
    </message>
    <message>
        <source>cos(clean, adv) %1 (%2°), rank %3</source>
        <translation>cos(干净, 对抗) %1（%2°），名次 %3</translation>
    </message>
    <message>
        <source>nearest: %1</source>
        <translation>最近：%1</translation>
    </message>
</context>
<context>
    <name>clae::MapTimeline</name>
    <message>
        <source>Evaluation that the map shows</source>
        <translation>图所显示的评估</translation>
    </message>
    <message>
        <source>Step and epoch that the map shows</source>
        <translation>图所显示的步与轮</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>停止播放</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop playing the run</source>
        <translation>停止播放运行</translation>
    </message>
    <message>
        <source>Play the run</source>
        <translation>播放运行</translation>
    </message>
    <message>
        <source>The map of each evaluation is kept; from the second one on the run can be played.</source>
        <translation>每次评估的图都会保留；从第二幅起可以播放运行。</translation>
    </message>
    <message>
        <source>Play the maps of the run from first to last.</source>
        <translation>从第一幅到最后一幅播放运行的图。</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1, epoch %2</source>
        <translation>%1，第 %2 轮</translation>
    </message>
    <message>
        <source>%1 (live)</source>
        <translation>%1（实时）</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1（%2，共 %3）</translation>
    </message>
</context>
<context>
    <name>clae::MapTray</name>
    <message>
        <source>Chosen images</source>
        <translation>所选图像</translation>
    </message>
    <message>
        <source>Nearest images before the attack</source>
        <translation>攻击之前最近的图像</translation>
    </message>
    <message>
        <source>Nearest images after the attack</source>
        <translation>攻击之后最近的图像</translation>
    </message>
    <message>
        <source>Chosen images and their neighbours</source>
        <translation>所选图像及其近邻</translation>
    </message>
    <message>
        <source>Nearest first, by the cosine of the embeddings, which each image&apos;s tooltip tells; never by the places on the map.</source>
        <translation>最近的在前，按嵌入的余弦，见每张图像的提示；从不按图上的位置。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Choose no image</source>
        <translation>取消选择图像</translation>
    </message>
    <message>
        <source>Choose no image (Esc on the map).</source>
        <translation>取消选择图像（在图上按 Esc）。</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>已选：%1</translation>
    </message>
    <message>
        <source>Chosen: %1, the first %2 shown</source>
        <translation>已选：%1，显示前 %2 张</translation>
    </message>
    <message>
        <source>%1, image %2</source>
        <translation>%1，图像 %2</translation>
    </message>
    <message>
        <source>%1, image %2, cosine %3</source>
        <translation>%1，图像 %2，余弦 %3</translation>
    </message>
    <message>
        <source>Nearest to %1 %2, clean</source>
        <translation>与 %1 %2 最近，干净</translation>
    </message>
    <message>
        <source>The embeddings of this step are not kept.</source>
        <translation>这一步的嵌入没有保留。</translation>
    </message>
    <message>
        <source>Nearest to its adversarial view</source>
        <translation>与其对抗视图最近</translation>
    </message>
</context>
<context>
    <name>clae::MeasurementModel</name>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>top-1</source>
        <translation>前 1</translation>
    </message>
    <message>
        <source>change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>top-5</source>
        <translation>前 5</translation>
    </message>
    <message>
        <source>± s.e.</source>
        <translation>± 标准误</translation>
    </message>
    <message>
        <source>note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What was measured; each line explains itself.</source>
        <translation>测量了什么；每一行都有自己的说明。</translation>
    </message>
    <message>
        <source>Share of the test images that are classified right.</source>
        <translation>分类正确的测试图像占比。</translation>
    </message>
    <message>
        <source>Percentage points more than the measurement compared with, and the standard error of the difference, sqrt(a² + b²).</source>
        <translation>比所对比的测量多出的百分点，以及差值的标准误 sqrt(a² + b²)。</translation>
    </message>
    <message>
        <source>Share of the test images whose class is among the five likeliest.</source>
        <translation>类别位于最可能的五个之中的测试图像占比。</translation>
    </message>
    <message>
        <source>Standard error of top-1, sqrt(p (1 - p) / n), in percentage points: the chance of the test images, not of the training.</source>
        <translation>前 1 的标准误 sqrt(p (1 - p) / n)，单位百分点：来自测试图像的偶然性，而非训练的。</translation>
    </message>
    <message>
        <source>Images, budget and protocol.</source>
        <translation>图像、预算与方案。</translation>
    </message>
</context>
<context>
    <name>clae::MeasurementRows</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>kNN</source>
        <translation>kNN</translation>
    </message>
    <message>
        <source>%L1 images, %L2 vote</source>
        <translation>%L1 张图像，%L2 张投票</translation>
    </message>
    <message>
        <source>Weighted nearest neighbours: the evaluate.neighbours most similar training images vote, each with weight exp(cos / evaluate.sigma). Features through the clean batch norms, without augmentation.</source>
        <translation>加权最近邻：evaluate.neighbours 张最相似的训练图像投票，权重各为 exp(cos / evaluate.sigma)。特征经干净批归一化，不做增强。</translation>
    </message>
    <message>
        <source>online probe</source>
        <translation>在线探针</translation>
    </message>
    <message>
        <source>learned beside the run</source>
        <translation>在运行旁学习</translation>
    </message>
    <message>
        <source>A linear classifier that learned on h of the training batches; no gradient reached the encoder.</source>
        <translation>在训练批次的 h 上学习的线性分类器；没有梯度到达编码器。</translation>
    </message>
    <message>
        <source>Linear probe by Adam, as published: softmax regression on frozen features, %1 epochs, weight decay %2.</source>
        <translation>发布方案的 Adam 线性探针：冻结特征上的 softmax 回归，%1 轮，权重衰减 %2。</translation>
    </message>
    <message>
        <source>Linear probe by L-BFGS: min over W, b of the mean cross entropy of softmax(W f + b) + λ|W|² / 2 on frozen features, at most %1 iterations; λ = %2, the best on the validation images.</source>
        <translation>L-BFGS 线性探针：在冻结特征上对 W、b 最小化 softmax(W f + b) 的平均交叉熵 + λ|W|² / 2，至多 %1 次迭代；λ = %2，在验证图像上最好。</translation>
    </message>
    <message>
        <source> %L1 images train it, %L2 validate, %L3 test.</source>
        <translation> %L1 张图像用于训练，%L2 张验证，%L3 张测试。</translation>
    </message>
    <message>
        <source>linear probe</source>
        <translation>线性探针</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>L-BFGS</source>
        <translation>L-BFGS</translation>
    </message>
    <message>
        <source>%1 This is the result that evaluate.probe_select picks.</source>
        <translation>%1这是 evaluate.probe_select 所选的结果。</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>iteration %1 of %2</source>
        <translation>第 %1 次迭代，共 %2 次</translation>
    </message>
    <message>
        <source>  last</source>
        <translation>  最后</translation>
    </message>
    <message>
        <source>  best on validation</source>
        <translation>  验证最佳</translation>
    </message>
    <message>
        <source>validation %1, training %2, %3</source>
        <translation>验证 %1，训练 %2，%3</translation>
    </message>
    <message>
        <source>Test accuracy where the held-out validation images are classified best: chosen without a look at the test images.</source>
        <translation>留出的验证图像分类最好时的测试准确率：选择时没有看测试图像。</translation>
    </message>
    <message>
        <source>  best on test</source>
        <translation>  测试最佳</translation>
    </message>
    <message>
        <source>optimistic</source>
        <translation>偏乐观</translation>
    </message>
    <message>
        <source>The best test accuracy of all, as the published code reports it: the test images choose, so the figure is too high.</source>
        <translation>所有测试准确率中最好的，如发布代码所报告：由测试图像来选择，因此数值过高。</translation>
    </message>
    <message>
        <source>Accuracy of encoder and probe on the same images without an attack.</source>
        <translation>编码器与探针在同样图像上无攻击时的准确率。</translation>
    </message>
    <message>
        <source>Share of images that nothing within ε fools, no attack above and no point of the curve over ε up to here: at each image the strongest attack counts.</source>
        <translation>在 ε 之内没有任何攻击能骗过的图像占比，包括上面的所有攻击和至此曲线上各 ε 的点：每张图像以最强的攻击为准。</translation>
    </message>
    <message>
        <source>x + ε sign(∇ cross entropy), one step, clipped to [0, 1].</source>
        <translation>x + ε sign(∇ 交叉熵)，一步，截断到 [0, 1]。</translation>
    </message>
    <message>
        <source>%1: steps of 2.5 ε / k along the gradient&apos;s sign from a random start, projected to |δ| ≤ ε and to [0, 1]; restarts: %2.</source>
        <translation>%1：从随机起点沿梯度符号行进，步长 2.5 ε / k，投影到 |δ| ≤ ε 与 [0, 1]；重启次数：%2。</translation>
    </message>
    <message>
        <source>%1 of AutoAttack (Croce and Hein 2020): momentum 0.75, the step size halves when the loss stops to rise; restarts: %2.</source>
        <translation>AutoAttack 的 %1（Croce 与 Hein 2020）：动量 0.75，损失不再上升时步长减半；重启次数：%2。</translation>
    </message>
    <message>
        <source>%L1 images of %2</source>
        <translation>%2 的 %L1 张图像</translation>
    </message>
    <message>
        <source>ε = %1/255 = %2 px, %3</source>
        <translation>ε = %1/255 = %2 px，%3</translation>
    </message>
    <message>
        <source>cosine of %1, before → after the attack: %2 → %3</source>
        <translation>%1的余弦，攻击之前 → 之后：%2 → %3</translation>
    </message>
    <message>
        <source>cosine of %1: %2</source>
        <translation>%1的余弦：%2</translation>
    </message>
    <message>
        <source>positives</source>
        <translation>正样本</translation>
    </message>
    <message>
        <source>Hardness of the positives: mean cos(z_i, z_j) → mean cos(z_i, z_adv,i), harder the lower it falls.</source>
        <translation>正样本的难度：cos(z_i, z_j) 的平均 → cos(z_i, z_adv,i) 的平均，降得越低越难。</translation>
    </message>
    <message>
        <source>negatives</source>
        <translation>负样本</translation>
    </message>
    <message>
        <source>Hardness of the negatives: mean cos(z_i, z_k) → mean cos(z_i, z_adv,k), k another image, harder the higher it rises.</source>
        <translation>负样本的难度：cos(z_i, z_k) 的平均 → cos(z_i, z_adv,k) 的平均，k 为另一图像，升得越高越难。</translation>
    </message>
    <message>
        <source>the attack&apos;s gradient at its start: %1 through the positives, %2 through the negatives</source>
        <translation>攻击起点处的梯度：%1 来自正样本，%2 来自负样本</translation>
    </message>
    <message>
        <source>|g+| / (|g+| + |g-|) and |g-| / (|g+| + |g-|), the lengths of the gradient&apos;s two parts. A view that starts at its own anchor (attack.start &quot;same&quot;) has none through the positives: the negatives alone steer it.</source>
        <translation>|g+| / (|g+| + |g-|) 与 |g-| / (|g+| + |g-|)，即梯度两部分的长度。从自身锚点出发的视图（attack.start &quot;same&quot;）没有来自正样本的部分：只由负样本引导。</translation>
    </message>
    <message>
        <source>alignment %1  ·  uniformity %2 nats  ·  effective rank %3</source>
        <translation>对齐 %1  ·  均匀性 %2 nat  ·  有效秩 %3</translation>
    </message>
    <message>
        <source>Alignment: mean |z_i - z_j|² of two views. Uniformity: log mean exp(-2 |z_i - z_k|²) over images (Wang and Isola 2020). Effective rank: exp of the entropy of the singular values of h (Roy and Vetterli 2007).</source>
        <translation>对齐：两个视图的 |z_i - z_j|² 平均值。均匀性：图像上的 log mean exp(-2 |z_i - z_k|²)（Wang 与 Isola 2020）。有效秩：h 的奇异值熵的 exp（Roy 与 Vetterli 2007）。</translation>
    </message>
    <message>
        <source>Encoder unchanged by the measurement: SHA-256 %1…</source>
        <translation>测量没有改变编码器：SHA-256 %1…</translation>
    </message>
    <message>
        <source>Checksum of all weights and buffers, the same before and after: %1</source>
        <translation>所有权重与缓冲的校验和，前后相同：%1</translation>
    </message>
    <message>
        <source>One of the flags that AutoAttack raises when robust accuracy may be an illusion.</source>
        <translation>稳健准确率可能是假象时 AutoAttack 给出的标记之一。</translation>
    </message>
    <message>
        <source>no attack</source>
        <translation>无攻击</translation>
    </message>
    <message>
        <source>worst case</source>
        <translation>最坏情况</translation>
    </message>
</context>
<context>
    <name>clae::MeasurementView</name>
    <message>
        <source>Measurements</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>Accuracy under attack for a range of ε appears here. Tick &quot;accuracy over ε&quot; and press Measure.</source>
        <translation>一系列 ε 下受攻击的准确率将显示在这里。勾选“准确率随 ε 变化”并按“测量”。</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Over ε</source>
        <translation>随 ε 变化</translation>
    </message>
    <message>
        <source>Measurement shown</source>
        <translation>所显示的测量</translation>
    </message>
    <message>
        <source>The measurements of this session, the newest last.</source>
        <translation>本次会话的测量，最新的在最后。</translation>
    </message>
    <message>
        <source>Measurement compared with</source>
        <translation>用于对比的测量</translation>
    </message>
    <message>
        <source>Shows by how much top-1 differs from another measurement.</source>
        <translation>显示前 1 与另一次测量相差多少。</translation>
    </message>
    <message>
        <source>&amp;against</source>
        <translation>对比(&amp;A)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the figures, or save accuracy over ε as a picture.</source>
        <translation>复制数值，或将准确率随 ε 的变化存为图片。</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>复制为文本(&amp;T)</translation>
    </message>
    <message>
        <source>Copy as &amp;CSV</source>
        <translation>复制为 CSV(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save the plot…</source>
        <translation>保存曲线图(&amp;S)…</translation>
    </message>
    <message>
        <source>Figures of the measurement</source>
        <translation>测量的数值</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1: step %2</source>
        <translation>%1：第 %2 步</translation>
    </message>
    <message>
        <source>PGD-20, %1</source>
        <translation>PGD-20，%1</translation>
    </message>
    <message>
        <source>ε (255ths of the pixel range)</source>
        <translation>ε（像素范围的 1/255）</translation>
    </message>
    <message>
        <source>top-1 (%)</source>
        <translation>前 1（%）</translation>
    </message>
    <message>
        <source>Save Plot</source>
        <translation>保存曲线图</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.pdf *.png)</source>
        <translation>图片 (*.svg *.pdf *.png)</translation>
    </message>
    <message>
        <source>%1, against %2</source>
        <translation>%1，对比 %2</translation>
    </message>
</context>
<context>
    <name>clae::NeighbourStrip</name>
    <message>
        <source>= %1</source>
        <translation>= %1</translation>
    </message>
    <message>
        <source>≠ %1</source>
        <translation>≠ %1</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>您自己的</translation>
    </message>
    <message>
        <source>%1, cos %2</source>
        <translation>%1，cos %2</translation>
    </message>
    <message>
        <source>being looked for …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>none known</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>第 %1，共 %2：%3</translation>
    </message>
    <message>
        <source>of the same class</source>
        <translation>同一类别</translation>
    </message>
    <message>
        <source>of another class</source>
        <translation>另一类别</translation>
    </message>
    <message>
        <source>class not known</source>
        <translation>类别未知</translation>
    </message>
    <message>
        <source>Image %1: %2, %3. Click to select it.</source>
        <translation>图像 %1：%2，%3。点击以选中它。</translation>
    </message>
    <message>
        <source>Image of your own: %1, %2.</source>
        <translation>您自己的图像：%1，%2。</translation>
    </message>
</context>
<context>
    <name>clae::NormLayerModel</name>
    <message>
        <source>running mean</source>
        <translation>运行均值</translation>
    </message>
    <message>
        <source>running variance</source>
        <translation>运行方差</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2: the distance ‖a − c‖ / √((‖a‖² + ‖c‖²) / 2) of adversarial from clean, over %n channels. 0: equal; 1.41: nothing in common; 2: opposite.</source>
        <translation>
            <numerusform>%1，%2：在 %n 个通道上，对抗与干净的距离 ‖a − c‖ / √((‖a‖² + ‖c‖²) / 2)。0：相等；1.41：毫无共同之处；2：相反。</numerusform>
        </translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>μ</source>
        <translation>μ</translation>
    </message>
    <message>
        <source>Running means of the layer&apos;s inputs</source>
        <translation>该层输入的运行均值</translation>
    </message>
    <message>
        <source>σ²</source>
        <translation>σ²</translation>
    </message>
    <message>
        <source>Running variances of the layer&apos;s inputs</source>
        <translation>该层输入的运行方差</translation>
    </message>
    <message>
        <source>γ</source>
        <translation>γ</translation>
    </message>
    <message>
        <source>Affine weights: γ in y = γ (x − μ) / σ + β</source>
        <translation>仿射权重：y = γ (x − μ) / σ + β 中的 γ</translation>
    </message>
    <message>
        <source>β</source>
        <translation>β</translation>
    </message>
    <message>
        <source>Affine biases: β in y = γ (x − μ) / σ + β</source>
        <translation>仿射偏置：y = γ (x − μ) / σ + β 中的 β</translation>
    </message>
</context>
<context>
    <name>clae::NormPlot</name>
    <message>
        <source>Batch norms of the chosen layer, channel by channel</source>
        <translation>所选层的批归一化，逐通道</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>channels by clean value</source>
        <translation>按干净值排序的通道</translation>
    </message>
    <message>
        <source>channel %1
clean %2
adversarial %3</source>
        <translation>通道 %1
干净 %2
对抗 %3</translation>
    </message>
</context>
<context>
    <name>clae::NormSwapModel</name>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>Whose running means and variances all layers normalise by</source>
        <translation>所有层按哪一组的运行均值与方差归一化</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>统计量</translation>
    </message>
    <message>
        <source>Whose affine weights and biases all layers use</source>
        <translation>所有层使用哪一组的仿射权重与偏置</translation>
    </message>
    <message>
        <source>affine</source>
        <translation>仿射</translation>
    </message>
    <message>
        <source>kNN accuracy of test images; the voting images go through the same norms</source>
        <translation>测试图像的 kNN 准确率；投票图像经过相同的归一化</translation>
    </message>
    <message>
        <source>kNN clean (%)</source>
        <translation>kNN 干净（%）</translation>
    </message>
    <message>
        <source>kNN accuracy of the same test images, attacked as in training; in every row the same pictures</source>
        <translation>同样测试图像的 kNN 准确率，按训练中的方式受攻击；每行都是相同的图像</translation>
    </message>
    <message>
        <source>kNN attacked (%)</source>
        <translation>kNN 受攻击（%）</translation>
    </message>
    <message>
        <source>Mean ‖z_i − z_j‖² of two random views of a test image; less is better (Wang and Isola 2020)</source>
        <translation>测试图像两个随机视图的 ‖z_i − z_j‖² 平均值；越小越好（Wang 与 Isola 2020）</translation>
    </message>
    <message>
        <source>align. views</source>
        <translation>视图对齐</translation>
    </message>
    <message>
        <source>Mean ‖z − z_adv‖² of a test image and its attacked twin; less is better</source>
        <translation>测试图像与其受攻击图像的 ‖z − z_adv‖² 平均值；越小越好</translation>
    </message>
    <message>
        <source>align. attacked</source>
        <translation>受攻击对齐</translation>
    </message>
</context>
<context>
    <name>clae::NormView</name>
    <message>
        <source>&amp;Sort by clean value</source>
        <translation>按干净值排序(&amp;S)</translation>
    </message>
    <message>
        <source>Batch norms</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>The clean and adversarial batch norms of the encoder appear here as soon as there is one. Press Start to watch them part.</source>
        <translation>编码器就绪后，它的干净与对抗批归一化将显示在这里。请按“开始”，观察它们分开。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>Swap at evaluation</source>
        <translation>评估时交换</translation>
    </message>
    <message>
        <source>Chosen batch norm</source>
        <translation>所选的批归一化</translation>
    </message>
    <message>
        <source>Layers and the distance between their batch norms</source>
        <translation>各层及其批归一化之间的距离</translation>
    </message>
    <message>
        <source>Choose a number to see its channels.</source>
        <translation>选择一个数值以查看它的通道。</translation>
    </message>
    <message>
        <source>Put the channels into the order of their clean value; otherwise they stand in the network&apos;s order.</source>
        <translation>按干净值的顺序排列通道；否则按网络中的顺序。</translation>
    </message>
    <message>
        <source>Figures for each choice of batch norms</source>
        <translation>每种批归一化选择的数值</translation>
    </message>
    <message>
        <source>Measures the encoder in evaluation mode with each choice of batch norms, all layers alike: running statistics from the one set, affine weights from the same or the other. Press Measure.</source>
        <translation>在评估模式下以每种批归一化选择测量编码器，所有层相同：运行统计量取自一组，仿射权重取自同一组或另一组。请按“测量”。</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  distance %3  ·  step %4</source>
        <translation>%1  ·  %2  ·  距离 %3  ·  第 %4 步</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的%1</translation>
    </message>
    <message>
        <source>Step %1; %2 training images vote on %3 test images; the attack moves pixels by at most %4 / 255. The attack is made once, through the adversarial norms, so that every row sees the same pictures.</source>
        <translation>第 %1 步；%2 张训练图像对 %3 张测试图像投票；攻击对像素的改变至多为 %4 / 255。攻击只生成一次，经过对抗归一化，因此每行都是相同的图像。</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>测量(&amp;M)</translation>
    </message>
    <message>
        <source>End the measurement; the figures shown stay</source>
        <translation>结束测量；已显示的数值保留</translation>
    </message>
    <message>
        <source>Measure the newest encoder through all four choices</source>
        <translation>以全部四种选择测量最新的编码器</translation>
    </message>
</context>
<context>
    <name>clae::PairGrid</name>
    <message>
        <source>Adversarial pairs</source>
        <translation>对抗样本对</translation>
    </message>
    <message>
        <source>δ ×%1</source>
        <translation>δ ×%1</translation>
    </message>
    <message>
        <source>δ</source>
        <translation>δ</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>view i</source>
        <translation>视图 i</translation>
    </message>
    <message>
        <source>view j</source>
        <translation>视图 j</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>cos(i,adv) %1</source>
        <translation>cos(i,adv) %1</translation>
    </message>
    <message>
        <source>cos(i,j)</source>
        <translation>cos(i,j)</translation>
    </message>
    <message>
        <source>cos(i,adv)</source>
        <translation>cos(i,adv)</translation>
    </message>
    <message>
        <source>%1: the image before augmentation</source>
        <translation>%1：增强之前的图像</translation>
    </message>
    <message>
        <source>%1: the first random view, x_i</source>
        <translation>%1：第一个随机视图 x_i</translation>
    </message>
    <message>
        <source>%1: the second random view, x_j, the positive of x_i</source>
        <translation>%1：第二个随机视图 x_j，x_i 的正样本</translation>
    </message>
    <message>
        <source>%1: the attacked view, x_i + δ</source>
        <translation>%1：受攻击的视图 x_i + δ</translation>
    </message>
    <message>
        <source>%1: the perturbation δ, mean over the channels, from −%2 (blue) to +%2 (vermillion) in pixel space</source>
        <translation>%1：扰动 δ，各通道平均，像素空间中从 −%2（蓝）到 +%2（朱红）</translation>
    </message>
    <message>
        <source>rank %1 → %2 of %3</source>
        <translation>名次 %1 → %2，共 %3</translation>
    </message>
    <message>
        <source>Row %1 of %2: %3, cos(i,j) %4, cos(i,adv) %5</source>
        <translation>第 %1 行，共 %2 行：%3，cos(i,j) %4，cos(i,adv) %5</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: cos(i,j) = z_i · z_j and cos(i,adv) = z_i · z_adv, both of unit length. The lower cos(i,adv), the harder the positive. Its rank is its place by cosine with z_i among the 2B − 1 other views of the batch, 1 being nearer than all negatives: before → under attack.</source>
        <translation>%1：cos(i,j) = z_i · z_j 与 cos(i,adv) = z_i · z_adv，均为单位长度。cos(i,adv) 越低，正样本越难。名次是它按与 z_i 的余弦在批次其余 2B − 1 个视图中的位置，1 表示比所有负样本都近：攻击之前 → 攻击之下。</translation>
    </message>
</context>
<context>
    <name>clae::PairView</name>
    <message>
        <source>Pairs</source>
        <translation>样本对</translation>
    </message>
    <message>
        <source>Attacked batch</source>
        <translation>受攻击的批次</translation>
    </message>
    <message>
        <source>The attack climbs the contrastive loss of the whole batch: δ* = argmax L(z(x_i), z(x_i + δ)) over ‖δ‖∞ ≤ ε. The loss is shown at δ = 0 and at δ*.</source>
        <translation>攻击使整批的对比损失上升：在 ‖δ‖∞ ≤ ε 内 δ* = argmax L(z(x_i), z(x_i + δ))。损失显示在 δ = 0 与 δ* 处。</translation>
    </message>
    <message>
        <source>Rows of pairs</source>
        <translation>样本对的行</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>pixel</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>batch %1  ·  loss %2 → %3 nats under attack  ·  ε %4 %5  ·  step %6</source>
        <translation>批大小 %1  ·  损失在攻击下 %2 → %3 nat  ·  ε %4 %5  ·  第 %6 步</translation>
    </message>
    <message>
        <source>Adversarial pairs appear here as soon as an encoder is ready. Press Start, then drag ε. Images of your own can be dropped or pasted here too.</source>
        <translation>编码器就绪后，对抗样本对将显示在这里。请按“开始”，然后拖动 ε。您自己的图像也可以拖放或粘贴到这里。</translation>
    </message>
</context>
<context>
    <name>clae::PathEdit</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Look for the folder</source>
        <translation>查找文件夹</translation>
    </message>
    <message>
        <source>Look for the file</source>
        <translation>查找文件</translation>
    </message>
    <message>
        <source>Browse for %1</source>
        <translation>浏览“%1”</translation>
    </message>
</context>
<context>
    <name>clae::PictureStrip</name>
    <message>
        <source>Pictures of the batch</source>
        <translation>批次的图像</translation>
    </message>
    <message>
        <source>Choose an image with the mouse, or with the up and down keys.</source>
        <translation>用鼠标或上下键选择图像。</translation>
    </message>
</context>
<context>
    <name>clae::PresentationMode</name>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Leave the Presentation</source>
        <translation>离开演示(&amp;L)</translation>
    </message>
    <message>
        <source>Full screen, with type, lines and images large</source>
        <translation>全屏，文字、线条与图像放大</translation>
    </message>
    <message>
        <source>Back to the window as it was</source>
        <translation>回到窗口原来的样子</translation>
    </message>
    <message>
        <source>Nothing is presented now; F11 begins</source>
        <translation>现在没有演示；按 F11 开始</translation>
    </message>
</context>
<context>
    <name>clae::PushModel</name>
    <message>
        <source>image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>image of your own</source>
        <translation>您自己的图像</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Leave this image out of the batch, also in the attack, and see what changes.</source>
        <translation>将此图像排除在批次之外，攻击中也排除，看看有什么变化。</translation>
    </message>
    <message>
        <source>%1, %2: its share of the negative part of the gradient, exp(cos/T) / Σ exp(cos/T) over all mates, is %3.</source>
        <translation>%1，%2：它在梯度负样本部分中的占比，即对全部同批图像的 exp(cos/T) / Σ exp(cos/T)，为 %3。</translation>
    </message>
    <message>
        <source>Leave out %1, %2</source>
        <translation>排除 %1，%2</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>排除</translation>
    </message>
</context>
<context>
    <name>clae::PushView</name>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Who pushed this image</source>
        <translation>谁推动了此图像</translation>
    </message>
    <message>
        <source>What leaving out changed</source>
        <translation>排除带来的变化</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>The attack runs anew with the batch as ticked …</source>
        <translation>攻击正在按勾选的批次重新运行…</translation>
    </message>
    <message>
        <source>Tick &quot;leave out&quot; to take a mate from the batch and see this image&apos;s δ change.</source>
        <translation>勾选“排除”以将一张同批图像移出批次，看此图像的 δ 如何变化。</translation>
    </message>
    <message>
        <source>Mates left out: %1. That changed %2 % of the signs of δ; cos(δ, δ of the whole batch) = %3.</source>
        <translation>已排除的同批图像：%1。这改变了 δ 的 %2 % 的符号；cos(δ, 整批的 δ) = %3。</translation>
    </message>
    <message>
        <source>Put all images back into the batch.</source>
        <translation>将所有图像放回批次。</translation>
    </message>
    <message>
        <source>All images are in the batch.</source>
        <translation>所有图像都在批次中。</translation>
    </message>
</context>
<context>
    <name>clae::RunBar</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>A complete set of settings</source>
        <translation>一整套设置</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where the run computes</source>
        <translation>运行在哪里计算</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Copy or save what the window shows, and runs as files</source>
        <translation>复制或保存窗口所显示的内容，以及将运行存为文件</translation>
    </message>
</context>
<context>
    <name>clae::RunDetails</name>
    <message>
        <source>&amp;all settings</source>
        <translation>所有设置(&amp;A)</translation>
    </message>
    <message>
        <source>Details of the selected runs</source>
        <translation>所选运行的详情</translation>
    </message>
    <message>
        <source>Curves of the run</source>
        <translation>运行的曲线</translation>
    </message>
    <message>
        <source>Embedding of the run</source>
        <translation>运行的嵌入图</translation>
    </message>
    <message>
        <source>%1, as at the end of its newest evaluation in this window.</source>
        <translation>%1，此窗口中其最新一次评估结束时的状态。</translation>
    </message>
    <message>
        <source>Tags of the run</source>
        <translation>运行的标签</translation>
    </message>
    <message>
        <source>Tags, parted by commas</source>
        <translation>标签，用逗号分隔</translation>
    </message>
    <message>
        <source>Words to find the run by, parted by commas.</source>
        <translation>用于查找运行的词，用逗号分隔。</translation>
    </message>
    <message>
        <source>Notes on the run</source>
        <translation>运行的备注</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What you want to remember of the run; kept in its folder.</source>
        <translation>您想记住的关于此运行的内容；保存在它的文件夹中。</translation>
    </message>
    <message>
        <source>Settings of the selected runs</source>
        <translation>所选运行的设置</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>显示所有设置</translation>
    </message>
    <message>
        <source>Show equal settings too; those that differ are bold.</source>
        <translation>也显示相同的设置；不同的以粗体显示。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n 个运行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clae::RunLoaderWorker</name>
    <message>
        <source>Memory ran out while the run &quot;%1&quot; was read; close others.</source>
        <translation>读取运行“%1”时内存不足；请关闭其他程序。</translation>
    </message>
</context>
<context>
    <name>clae::RunQuery</name>
    <message>
        <source>running</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>已导入</translation>
    </message>
</context>
<context>
    <name>clae::RunStoreWorker</name>
    <message>
        <source>The list of runs was damaged; it was moved to &quot;%1&quot; and is made anew from the runs&apos; folders.</source>
        <translation>运行列表已损坏；已将它移至“%1”，并由各运行的文件夹重新生成。</translation>
    </message>
    <message>
        <source>The trash of the runs is empty.</source>
        <translation>运行的回收站是空的。</translation>
    </message>
</context>
<context>
    <name>clae::RunsController</name>
    <message>
        <source>No file manager answers. The run lies in %1.</source>
        <translation>没有文件管理器响应。运行位于 %1。</translation>
    </message>
    <message>
        <source>A run is training or paused; stop it first.</source>
        <translation>一个运行正在训练或已暂停；请先停止它。</translation>
    </message>
    <message>
        <source>A study is training; cancel it in Ablations first.</source>
        <translation>一项研究正在训练；请先在“消融”中取消它。</translation>
    </message>
    <message>
        <source>The run &quot;%1&quot; was cut off at step %2 of %3.</source>
        <translation>运行“%1”在第 %2 步（共 %3 步）中断。</translation>
    </message>
    <message>
        <source>The run &quot;%1&quot; was cut off at step %2.</source>
        <translation>运行“%1”在第 %2 步中断。</translation>
    </message>
    <message>
        <source>The settings of run &quot;%1&quot; cannot be read; correct its spec.toml.</source>
        <translation>无法读取运行“%1”的设置；请更正它的 spec.toml。</translation>
    </message>
    <message>
        <source>Run &quot;%1&quot; has no checkpoint to go on from; start it anew.</source>
        <translation>运行“%1”没有可继续的检查点；请重新开始它。</translation>
    </message>
    <message>
        <source>A run or a study is training; stop it to open another run.</source>
        <translation>有运行或研究正在训练；停止它才能打开另一个运行。</translation>
    </message>
    <message>
        <source>The run &quot;%1&quot; was cut off before its first checkpoint; it will begin anew.</source>
        <translation>运行“%1”在第一个检查点之前中断；它将从头开始。</translation>
    </message>
</context>
<context>
    <name>clae::RunsModel</name>
    <message>
        <source>folder is gone</source>
        <translation>文件夹已不存在</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>文件夹：%1</translation>
    </message>
    <message>
        <source>kNN %1, best %2</source>
        <translation>kNN %1，最佳 %2</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>kNN</source>
        <translation>kNN</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tick a run to draw it over the present one. F2 renames.</source>
        <translation>勾选一个运行，将它画在当前运行之上。F2 重命名。</translation>
    </message>
    <message>
        <source>What became of it.</source>
        <translation>它的结果。</translation>
    </message>
    <message>
        <source>Top-1 accuracy of weighted nearest neighbours at the newest evaluation.</source>
        <translation>最新一次评估中加权最近邻的前 1 准确率。</translation>
    </message>
    <message>
        <source>Total loss of the newest step: clean + alpha × adversarial.</source>
        <translation>最新一步的总损失：干净 + alpha × 对抗。</translation>
    </message>
    <message>
        <source>Steps trained, and of how many while there are more to go.</source>
        <translation>已训练的步数；尚未完成时附总步数。</translation>
    </message>
    <message>
        <source>When its first session began.</source>
        <translation>首次会话的开始时间。</translation>
    </message>
    <message>
        <source>Words to find it by, parted by commas.</source>
        <translation>用于查找它的词，用逗号分隔。</translation>
    </message>
</context>
<context>
    <name>clae::RunsView</name>
    <message>
        <source>Details of the selected runs</source>
        <translation>所选运行的详情</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Search: word, tag=good, knn&gt;0.7, attack.epsilon=0.03</source>
        <translation>搜索：词、tag=good、knn&gt;0.7、attack.epsilon=0.03</translation>
    </message>
    <message>
        <source>Finds runs by name, tags, notes, state and settings; a run has to fit all words. Comparisons work with name, tag, state, knn, best, loss, step and every setting, such as attack.epsilon&lt;=0.03. Quotes keep spaces.</source>
        <translation>按名称、标签、备注、状态和设置查找运行；运行必须符合所有的词。可对 name、tag、state、knn、best、loss、step 以及每项设置作比较，例如 attack.epsilon&lt;=0.03。引号保留空格。</translation>
    </message>
    <message>
        <source>List of runs</source>
        <translation>运行列表</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1，共 %2</translation>
    </message>
    <message>
        <source>Re&amp;open</source>
        <translation>重新打开(&amp;O)</translation>
    </message>
    <message>
        <source>Load the run&apos;s settings, curves and newest encoder into the window</source>
        <translation>将运行的设置、曲线和最新编码器载入窗口</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>继续训练(&amp;U)</translation>
    </message>
    <message>
        <source>Go on training from the run&apos;s newest checkpoint</source>
        <translation>从运行的最新检查点继续训练</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>Give the run another name (F2)</source>
        <translation>为运行另取名称 (F2)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Move the selected runs to the trash; Undo brings them back</source>
        <translation>将所选运行移到回收站；“撤销”可恢复</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show the run&apos;s files in the file manager</source>
        <translation>在文件管理器中显示运行的文件</translation>
    </message>
    <message>
        <source>Empty Trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Delete for good what was moved to the trash</source>
        <translation>彻底删除移到回收站的内容</translation>
    </message>
    <message>
        <source>Every run appears here, with its curves, settings and notes. Press Start to train the first one.</source>
        <translation>每个运行将显示在这里，附曲线、设置和备注。请按“开始”训练第一个。</translation>
    </message>
    <message>
        <source>No run fits this search. Clear it to see all of them.</source>
        <translation>没有运行符合此搜索。清除搜索以查看全部。</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 个运行</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a run first.</source>
        <translation>请先选择一个运行。</translation>
    </message>
    <message>
        <source>Select one run only; this works on one.</source>
        <translation>请只选择一个运行；此操作只适用于一个。</translation>
    </message>
    <message>
        <source>The run&apos;s folder is gone.</source>
        <translation>运行的文件夹已不存在。</translation>
    </message>
    <message>
        <source>The run&apos;s settings cannot be read.</source>
        <translation>无法读取运行的设置。</translation>
    </message>
    <message>
        <source>The run is being trained already.</source>
        <translation>该运行已在训练。</translation>
    </message>
    <message>
        <source>All steps of the run are done; reopen it and start a longer one.</source>
        <translation>运行的所有步都已完成；请重新打开它，并开始一个更长的运行。</translation>
    </message>
    <message>
        <source>The run has no checkpoint to go on from.</source>
        <translation>该运行没有可继续的检查点。</translation>
    </message>
    <message>
        <source>Select runs first.</source>
        <translation>请先选择运行。</translation>
    </message>
    <message>
        <source>A selected run is being trained; stop it first.</source>
        <translation>所选运行中有一个正在训练；请先停止它。</translation>
    </message>
    <message>
        <source>Empty the Trash?</source>
        <translation>清空回收站？</translation>
    </message>
    <message>
        <source>All runs that were deleted are removed from the disk and cannot come back.</source>
        <translation>所有已删除的运行将从磁盘移除，无法恢复。</translation>
    </message>
    <message>
        <source>Empty Trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>The run %1 is in the trash.</source>
        <translation>运行 %1 已移到回收站。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs are in the trash.</source>
        <translation>
            <numerusform>%n 个运行已移到回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>clae::ScaleController</name>
    <message>
        <source>Si&amp;ze</source>
        <translation>大小(&amp;Z)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Size of type, icons and lines</source>
        <translation>文字、图标与线条的大小</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>Draw everything larger</source>
        <translation>将一切画得更大</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>缩小(&amp;S)</translation>
    </message>
    <message>
        <source>Draw everything smaller</source>
        <translation>将一切画得更小</translation>
    </message>
    <message>
        <source>As &amp;Designed</source>
        <translation>原始大小(&amp;D)</translation>
    </message>
    <message>
        <source>Draw everything at 100 %</source>
        <translation>以 100 % 绘制一切</translation>
    </message>
</context>
<context>
    <name>clae::SettingsController</name>
    <message>
        <source>A run is using these settings; stop it to change them.</source>
        <translation>运行正在使用这些设置；要修改，请先停止它。</translation>
    </message>
</context>
<context>
    <name>clae::SettingsDiffModel</name>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>The settings of the selected runs appear here side by side.</source>
        <translation>所选运行的设置将并排显示在这里。</translation>
    </message>
    <message>
        <source>All settings are the defaults.</source>
        <translation>所有设置都是默认值。</translation>
    </message>
    <message>
        <source>All settings of these runs are equal.</source>
        <translation>这些运行的所有设置都相同。</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The key in spec files and after --set.</source>
        <translation>设置文件中和 --set 之后所用的键。</translation>
    </message>
</context>
<context>
    <name>clae::ShortcutList</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>搜索快捷键</translation>
    </message>
    <message>
        <source>Search by name or key</source>
        <translation>按名称或按键搜索</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>clae::ShortcutModel</name>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>clae::SimilarityMap</name>
    <message>
        <source>Map of cosines</source>
        <translation>余弦图</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2的%1</translation>
    </message>
    <message>
        <source>%1 of %2 (%3)</source>
        <translation>%2的%1（%3）</translation>
    </message>
    <message>
        <source>%1 – %2: %3 %4, %5</source>
        <translation>%1 – %2：%3 %4，%5</translation>
    </message>
    <message>
        <source>Δcos</source>
        <translation>Δcos</translation>
    </message>
    <message>
        <source>cos</source>
        <translation>cos</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Δcos %1</source>
        <translation>Δcos %1</translation>
    </message>
    <message>
        <source>cos %1</source>
        <translation>cos %1</translation>
    </message>
</context>
<context>
    <name>clae::SimilarityTable</name>
    <message>
        <source>view i</source>
        <translation>视图 i</translation>
    </message>
    <message>
        <source>view j</source>
        <translation>视图 j</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>adv − view j</source>
        <translation>对抗 − 视图 j</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>image of your own</source>
        <translation>您自己的图像</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>the same view</source>
        <translation>同一视图</translation>
    </message>
    <message>
        <source>positive pair</source>
        <translation>正样本对</translation>
    </message>
    <message>
        <source>negatives</source>
        <translation>负样本</translation>
    </message>
    <message>
        <source>negatives = same class</source>
        <translation>负样本 = 同类</translation>
    </message>
    <message>
        <source>negatives ≠ other class</source>
        <translation>负样本 ≠ 异类</translation>
    </message>
</context>
<context>
    <name>clae::SimilarityView</name>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>The cell under the pointer or the keys</source>
        <translation>指针或键盘所在的单元格</translation>
    </message>
    <message>
        <source>The cosines of all views of the attacked batch appear here as a map, as soon as an encoder is ready. Press Start, then drag ε.</source>
        <translation>编码器就绪后，受攻击批次所有视图的余弦将以图显示在这里。请按“开始”，然后拖动 ε。</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>Cosines of z_i and z_j: the two random views of each image.</source>
        <translation>z_i 与 z_j 的余弦：每张图像的两个随机视图。</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>Cosines of z_i and z_adv: the attacked views in the place of views j.</source>
        <translation>z_i 与 z_adv 的余弦：以受攻击的视图代替视图 j。</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>What the attack changed: the adversarial cosine minus the clean one. Among views i nothing changes. Negatives that became harder are vermillion.</source>
        <translation>攻击改变了什么：对抗余弦减干净余弦。视图 i 之间没有变化。变得更难的负样本为朱红色。</translation>
    </message>
    <message>
        <source>batch order</source>
        <translation>批次顺序</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>Order of rows and columns</source>
        <translation>行与列的顺序</translation>
    </message>
    <message>
        <source>Order of rows and columns: as the batch came, by class, or similar ones side by side (average linkage of the clean cosines of views i).</source>
        <translation>行与列的顺序：按批次原序、按类别，或相似者相邻（对视图 i 的干净余弦做平均连接聚类）。</translation>
    </message>
    <message>
        <source>&amp;Sort by</source>
        <translation>排序(&amp;S)</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Rows and columns are the 2B views of the B images that are attacked together. The loss couples them all. Positives, outlined or dotted, lie on the diagonals of the two mixed quarters.</source>
        <translation>行与列是一同受攻击的 B 张图像的 2B 个视图。损失将它们全部联系在一起。以轮廓或点标出的正样本位于两个混合象限的对角线上。</translation>
    </message>
    <message>
        <source>Show %1 cosines</source>
        <translation>显示“%1”余弦</translation>
    </message>
    <message>
        <source>There are no adversarial views yet, or CLAE is off.</source>
        <translation>还没有对抗视图，或 CLAE 已关闭。</translation>
    </message>
    <message>
        <source>batch %1  ·  step %2</source>
        <translation>批大小 %1  ·  第 %2 步</translation>
    </message>
    <message>
        <source>Point at a cell for its two images; the wheel zooms.</source>
        <translation>指向单元格可查看其两张图像；滚轮缩放。</translation>
    </message>
    <message>
        <source>Clean cosines</source>
        <translation>干净余弦</translation>
    </message>
    <message>
        <source>Adversarial cosines</source>
        <translation>对抗余弦</translation>
    </message>
    <message>
        <source>Adversarial minus clean cosines</source>
        <translation>对抗余弦减干净余弦</translation>
    </message>
    <message>
        <source>%1  ·  sorted by %2</source>
        <translation>%1  ·  按%2排序</translation>
    </message>
</context>
<context>
    <name>clae::SlowMotionView</name>
    <message>
        <source>&amp;Take this step</source>
        <translation>执行这一步(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Pause the run</source>
        <translation>暂停运行(&amp;P)</translation>
    </message>
    <message>
        <source>Slow motion</source>
        <translation>慢动作</translation>
    </message>
    <message>
        <source>Back to the stage before (Left)</source>
        <translation>回到上一阶段（左键）</translation>
    </message>
    <message>
        <source>On to the next stage (Right)</source>
        <translation>到下一阶段（右键）</translation>
    </message>
    <message>
        <source>Play the stages one after the other</source>
        <translation>依次播放各阶段</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>阶段 %1</translation>
    </message>
    <message>
        <source>Picture of the batch</source>
        <translation>批次的图</translation>
    </message>
    <message>
        <source>Numbers of this stage</source>
        <translation>此阶段的数值</translation>
    </message>
    <message>
        <source>There is no step to look at now</source>
        <translation>现在没有可看的步</translation>
    </message>
    <message>
        <source>Show this stage of the step</source>
        <translation>显示这一步的此阶段</translation>
    </message>
    <message>
        <source>This is the first stage</source>
        <translation>这是第一个阶段</translation>
    </message>
    <message>
        <source>This is the last stage</source>
        <translation>这是最后一个阶段</translation>
    </message>
    <message>
        <source>Train on this very batch, then show the next step</source>
        <translation>就用这一批训练，然后显示下一步</translation>
    </message>
    <message>
        <source>The run is training; pause it to take single steps</source>
        <translation>运行正在训练；要单步执行，请先暂停</translation>
    </message>
    <message>
        <source>No step can be taken now; wait for what runs to end</source>
        <translation>现在不能执行步；请等待正在进行的结束</translation>
    </message>
    <message>
        <source>A training step in slow motion appears here: its views, embeddings, attack, loss and update. The run is training; pause it to take its next step apart.</source>
        <translation>慢动作的训练步将显示在这里：它的视图、嵌入、攻击、损失与更新。运行正在训练；暂停它即可拆解下一步。</translation>
    </message>
    <message>
        <source>A training step in slow motion appears here as soon as what runs now has ended.</source>
        <translation>正在进行的结束后，慢动作的训练步将显示在这里。</translation>
    </message>
    <message>
        <source>Taking the next step apart …</source>
        <translation>正在拆解下一步…</translation>
    </message>
    <message>
        <source>What is shown of the whole batch</source>
        <translation>显示整批的什么</translation>
    </message>
    <message>
        <source>This stage has one picture</source>
        <translation>此阶段只有一幅图</translation>
    </message>
    <message>
        <source>Step %1, stage %2: %3</source>
        <translation>第 %1 步，阶段 %2：%3</translation>
    </message>
</context>
<context>
    <name>clae::SpecCommand</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation>
            <numerusform>%n 项设置</numerusform>
        </translation>
    </message>
    <message>
        <source>change of %1</source>
        <translation>%1 的改变</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <comment>a setting, its value before and after</comment>
        <translation>%1 %2 到 %3</translation>
    </message>
</context>
<context>
    <name>clae::StageCanvas</name>
    <message>
        <source>Picture of the batch</source>
        <translation>批次的图</translation>
    </message>
    <message>
        <source>z_i</source>
        <translation>z_i</translation>
    </message>
    <message>
        <source>z_j</source>
        <translation>z_j</translation>
    </message>
    <message>
        <source>z_adv</source>
        <translation>z_adv</translation>
    </message>
    <message>
        <source>z_i after</source>
        <translation>更新后的 z_i</translation>
    </message>
    <message>
        <source>view j</source>
        <translation>视图 j</translation>
    </message>
    <message>
        <source>view i</source>
        <translation>视图 i</translation>
    </message>
    <message>
        <source>row %1, %2
column %3, %4
%5</source>
        <translation>行 %1，%2
列 %3，%4
%5</translation>
    </message>
    <message>
        <source>image %1, %2
cos(i,adv) %3</source>
        <translation>图像 %1，%2
cos(i,adv) %3</translation>
    </message>
    <message>
        <source>image %1, %2
moves %3</source>
        <translation>图像 %1，%2
移动 %3</translation>
    </message>
    <message>
        <source>image %1, %2
cos(i,j) %3</source>
        <translation>图像 %1，%2
cos(i,j) %3</translation>
    </message>
</context>
<context>
    <name>clae::StageFigures</name>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1×%2 at (%3, %4)</source>
        <translation>%1×%2，位于 (%3, %4)</translation>
    </message>
    <message>
        <source>%1 ⇄</source>
        <translation>%1 ⇄</translation>
    </message>
    <message>
        <source>adv. norms</source>
        <translation>对抗归一化</translation>
    </message>
    <message>
        <source>CLAE is off: this step has no attack. Tick &quot;CLAE&quot; to see one.</source>
        <translation>CLAE 已关闭：这一步没有攻击。勾选“CLAE”以查看。</translation>
    </message>
    <message>
        <source>The control: every view moves in a random direction by the whole budget ε, whatever the loss says.</source>
        <translation>对照：每个视图都沿随机方向移动整个预算 ε，不管损失如何。</translation>
    </message>
    <message>
        <source>The view x_j is moved against the anchor x_i.</source>
        <translation>视图 x_j 相对锚点 x_i 被移动。</translation>
    </message>
    <message>
        <source>Beginning at its own anchor, the view feels only the negatives at first.</source>
        <translation>从自身锚点出发，视图起初只感觉到负样本。</translation>
    </message>
    <message>
        <source>δ = ε · sign ∂L(z_i, z(x + δ)) / ∂δ: each pixel steps towards a larger loss of the whole batch. %1</source>
        <translation>δ = ε · sign ∂L(z_i, z(x + δ)) / ∂δ：每个像素都朝整批损失更大的方向走一步。%1</translation>
    </message>
    <message numerus="yes">
        <source>δ ← Π[δ + step · sign ∂L(z_i, z(x + δ)) / ∂δ], %n times, Π back into the ball of radius ε. %1</source>
        <translation>
            <numerusform>δ ← Π[δ + 步长 · sign ∂L(z_i, z(x + δ)) / ∂δ]，重复 %n 次，Π 投影回半径为 ε 的球内。%1</numerusform>
        </translation>
    </message>
    <message>
        <source>ℓ_k = −log softmax: e^(z_k · z&apos;_k / T) over the sum of e^(z_k · z&apos;_l / T) of all views j, T = %1.</source>
        <translation>ℓ_k = −log softmax：e^(z_k · z&apos;_k / T) 除以所有视图 j 的 e^(z_k · z&apos;_l / T) 之和，T = %1。</translation>
    </message>
    <message>
        <source>ℓ_k pulls the positive, −log P(k|k), and pushes each negative, −log(1 − P(l|k)), T = %1.</source>
        <translation>ℓ_k 拉近正样本，−log P(k|k)，并推开每个负样本，−log(1 − P(l|k))，T = %1。</translation>
    </message>
    <message>
        <source>ℓ_k = −log of e^(z_k · z&apos;_k / T) over the sum of e^(z_k · z / T) of all other views of the batch, T = %1.</source>
        <translation>ℓ_k = −log：e^(z_k · z&apos;_k / T) 除以批次中其他所有视图的 e^(z_k · z / T) 之和，T = %1。</translation>
    </message>
    <message>
        <source>%1 The step goes down L(z_i, z_j) + α · L(z_i, z_adv), α = %2.</source>
        <translation>%1这一步沿 L(z_i, z_j) + α · L(z_i, z_adv) 下降，α = %2。</translation>
    </message>
    <message>
        <source>%1 The step goes down L(z_i, z_j).</source>
        <translation>%1这一步沿 L(z_i, z_j) 下降。</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批次</translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n 张图像</numerusform>
        </translation>
    </message>
    <message>
        <source>Images that meet in one loss</source>
        <translation>在一个损失中相遇的图像</translation>
    </message>
    <message>
        <source>of the step</source>
        <translation>属于这一步</translation>
    </message>
    <message>
        <source>batch 1 of %1</source>
        <translation>第 1 批，共 %1 批</translation>
    </message>
    <message>
        <source>The step takes the mean gradient of several batches; shown is the first of them</source>
        <translation>这一步取若干批的平均梯度；显示的是其中第一批</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The step that is about to be taken</source>
        <translation>即将执行的步</translation>
    </message>
    <message>
        <source>training image</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <source>Its number in the training set</source>
        <translation>它在训练集中的编号</translation>
    </message>
    <message>
        <source>crop i</source>
        <translation>裁剪 i</translation>
    </message>
    <message>
        <source>Width × height at (left, top), pixels of the original; ⇄ mirrored. The solid frame</source>
        <translation>宽 × 高，位于 (左, 上)，单位为原图像素；⇄ 表示镜像。实线框</translation>
    </message>
    <message>
        <source>crop j</source>
        <translation>裁剪 j</translation>
    </message>
    <message>
        <source>The same of view j, the dashed frame</source>
        <translation>视图 j 的同一项，虚线框</translation>
    </message>
    <message>
        <source>mean cos(i,j)</source>
        <translation>平均 cos(i,j)</translation>
    </message>
    <message>
        <source>Mean of z_i · z_j over the batch</source>
        <translation>整批 z_i · z_j 的平均值</translation>
    </message>
    <message>
        <source>cos(i,j)</source>
        <translation>cos(i,j)</translation>
    </message>
    <message>
        <source>z_i · z_j of the chosen image</source>
        <translation>所选图像的 z_i · z_j</translation>
    </message>
    <message>
        <source>largest |δ|</source>
        <translation>最大 |δ|</translation>
    </message>
    <message>
        <source>%1 px = %2/255</source>
        <translation>%1 px = %2/255</translation>
    </message>
    <message>
        <source>Of the batch, in pixel space; %1 as the network sees it</source>
        <translation>整批中，在像素空间中；网络所见为 %1</translation>
    </message>
    <message>
        <source>attacked loss %1</source>
        <translation>受攻击损失 %1</translation>
    </message>
    <message>
        <source>L(z_i, z(x + δ)) through the adversarial norms where gradient step %1 of the attack begins, in nats</source>
        <translation>攻击的第 %1 个梯度步开始处的 L(z_i, z(x + δ))，经过对抗归一化，单位 nat</translation>
    </message>
    <message>
        <source>cos(i,adv)</source>
        <translation>cos(i,adv)</translation>
    </message>
    <message>
        <source>z_i · z_adv of the chosen image: the lower, the harder</source>
        <translation>所选图像的 z_i · z_adv：越低越难</translation>
    </message>
    <message>
        <source>The same image&apos;s clean positive, to compare with</source>
        <translation>同一图像的干净正样本，用于比较</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>L(z_i, z_j) of the batch, in nats</source>
        <translation>整批的 L(z_i, z_j)，单位 nat</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>L(z_i, z_adv) of the batch, in nats</source>
        <translation>整批的 L(z_i, z_adv)，单位 nat</translation>
    </message>
    <message>
        <source>total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>What the step goes down, in nats</source>
        <translation>这一步所下降的量，单位 nat</translation>
    </message>
    <message>
        <source>this image, clean</source>
        <translation>此图像，干净</translation>
    </message>
    <message>
        <source>Its term; the batch&apos;s loss is the mean of all terms</source>
        <translation>它的项；整批的损失是所有项的平均</translation>
    </message>
    <message>
        <source>this image, adv.</source>
        <translation>此图像，对抗</translation>
    </message>
    <message>
        <source>Its term of L(z_i, z_adv)</source>
        <translation>它在 L(z_i, z_adv) 中的项</translation>
    </message>
    <message>
        <source>learning rate η</source>
        <translation>学习率 η</translation>
    </message>
    <message>
        <source>Of %1, with the schedule&apos;s factor</source>
        <translation>%1 的学习率，含调度系数</translation>
    </message>
    <message>
        <source>total loss</source>
        <translation>总损失</translation>
    </message>
    <message>
        <source>Of the same views before and after the update, in nats</source>
        <translation>同样视图在更新前后的值，单位 nat</translation>
    </message>
    <message>
        <source>clean loss</source>
        <translation>干净损失</translation>
    </message>
    <message>
        <source>L(z_i, z_j) of the same views</source>
        <translation>同样视图的 L(z_i, z_j)</translation>
    </message>
    <message>
        <source>adversarial loss</source>
        <translation>对抗损失</translation>
    </message>
    <message>
        <source>L(z_i, z_adv) of the same views, not attacked anew</source>
        <translation>同样视图的 L(z_i, z_adv)，未重新攻击</translation>
    </message>
    <message>
        <source>mean |Δz|</source>
        <translation>平均 |Δz|</translation>
    </message>
    <message>
        <source>How far z_i moves, mean over the batch; the sphere&apos;s radius is 1</source>
        <translation>z_i 移动多远，整批的平均；球的半径为 1</translation>
    </message>
    <message>
        <source>this image, |Δz|</source>
        <translation>此图像，|Δz|</translation>
    </message>
    <message>
        <source>How far the chosen image&apos;s z_i moves</source>
        <translation>所选图像的 z_i 移动多远</translation>
    </message>
    <message>
        <source>‖g‖ %1</source>
        <translation>‖g‖ %1</translation>
    </message>
    <message>
        <source>%1 · Δ %2 %</source>
        <translation>%1 · Δ %2 %</translation>
    </message>
    <message>
        <source>Norm of the gradient of %1 numbers, and ‖Δw‖ = %2 as a share of ‖w‖ = %3</source>
        <translation>%1 个数的梯度的范数，以及 ‖Δw‖ = %2 占 ‖w‖ = %3 的比例</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Embed</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Each image of the batch becomes two random views, x_i and x_j: cropped, mirrored, recoloured. That both show the same thing is all that is known; labels play no part.</source>
        <translation>批次的每张图像变成两个随机视图 x_i 与 x_j：裁剪、镜像、改变颜色。已知的只是两者显示同一事物；标签不起作用。</translation>
    </message>
    <message>
        <source>The encoder maps each view to z on a sphere of radius 1. z_i and z_j of an image are a positive pair, all others negatives; nearness is cos = z · z&apos;. The map is flat: read angles from the numbers.</source>
        <translation>编码器将每个视图映射到半径为 1 的球面上的 z。一张图像的 z_i 与 z_j 是正样本对，其他都是负样本；接近程度为 cos = z · z&apos;。图是平面的：角度请看数值。</translation>
    </message>
    <message>
        <source>w ← w − η · u(∂L/∂w), u by %1: every weight moves a little, and with it every z. The same views, seen by the moved encoder, have the losses on the right.</source>
        <translation>w ← w − η · u(∂L/∂w)，u 由 %1 给出：每个权重移动一点，每个 z 也随之移动。右侧是同样的视图由移动后的编码器所见的损失。</translation>
    </message>
</context>
<context>
    <name>clae::StagePictures</name>
    <message>
        <source>original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>view i</source>
        <translation>视图 i</translation>
    </message>
    <message>
        <source>view j</source>
        <translation>视图 j</translation>
    </message>
    <message>
        <source>sign g</source>
        <translation>sign g</translation>
    </message>
    <message>
        <source>first sign g</source>
        <translation>首步 sign g</translation>
    </message>
    <message>
        <source>last sign g</source>
        <translation>末步 sign g</translation>
    </message>
    <message>
        <source>δ ×%1</source>
        <translation>δ ×%1</translation>
    </message>
    <message>
        <source>δ</source>
        <translation>δ</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>Crops</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Map: z_i, z_j</source>
        <translation>图：z_i、z_j</translation>
    </message>
    <message>
        <source>Cosines z_i · z_j</source>
        <translation>余弦 z_i · z_j</translation>
    </message>
    <message>
        <source>Map: z_i, z_adv</source>
        <translation>图：z_i、z_adv</translation>
    </message>
    <message>
        <source>Cosines z_i · z_adv</source>
        <translation>余弦 z_i · z_adv</translation>
    </message>
    <message>
        <source>Softmax, clean</source>
        <translation>Softmax，干净</translation>
    </message>
    <message>
        <source>Softmax, adversarial</source>
        <translation>Softmax，对抗</translation>
    </message>
    <message>
        <source>Map: z_i, moved</source>
        <translation>图：移动后的 z_i</translation>
    </message>
</context>
<context>
    <name>clae::StageText</name>
    <message>
        <source>Embed images</source>
        <translation>嵌入图像</translation>
    </message>
    <message>
        <source>Attack images</source>
        <translation>攻击图像</translation>
    </message>
    <message>
        <source>Compare views</source>
        <translation>比较视图</translation>
    </message>
    <message>
        <source>Compute features</source>
        <translation>计算特征</translation>
    </message>
    <message>
        <source>Train linear probe</source>
        <translation>训练线性探针</translation>
    </message>
    <message>
        <source>Check the attacks</source>
        <translation>检查攻击</translation>
    </message>
    <message>
        <source>Attack with rising epsilon</source>
        <translation>以递增的 epsilon 攻击</translation>
    </message>
    <message>
        <source>Attack test images</source>
        <translation>攻击测试图像</translation>
    </message>
    <message>
        <source>Measure clean statistics, clean weights</source>
        <translation>测量：干净统计量，干净权重</translation>
    </message>
    <message>
        <source>Measure clean statistics, adversarial weights</source>
        <translation>测量：干净统计量，对抗权重</translation>
    </message>
    <message>
        <source>Measure adversarial statistics, clean weights</source>
        <translation>测量：对抗统计量，干净权重</translation>
    </message>
    <message>
        <source>Measure adversarial statistics, adversarial weights</source>
        <translation>测量：对抗统计量，对抗权重</translation>
    </message>
    <message>
        <source>Build the neighbour graph</source>
        <translation>构建近邻图</translation>
    </message>
    <message>
        <source>Find neighbours</source>
        <translation>查找近邻</translation>
    </message>
    <message>
        <source>Place points</source>
        <translation>放置各点</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>载入 %1</translation>
    </message>
    <message>
        <source>Get %1</source>
        <translation>获取 %1</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>检查 %1</translation>
    </message>
    <message>
        <source>Unpack %1</source>
        <translation>解包 %1</translation>
    </message>
    <message>
        <source>Verify %1</source>
        <translation>校验 %1</translation>
    </message>
    <message>
        <source>Pack %1</source>
        <translation>打包 %1</translation>
    </message>
    <message>
        <source>Attack with %1</source>
        <translation>用 %1 攻击</translation>
    </message>
    <message>
        <source>%1, 1 thread, %2</source>
        <translation>%1，1 个线程，%2</translation>
    </message>
    <message>
        <source>%1, %2 threads, %3</source>
        <translation>%1，%2 个线程，%3</translation>
    </message>
    <message>
        <source>Embed test images</source>
        <translation>嵌入测试图像</translation>
    </message>
    <message>
        <source>Embed training images</source>
        <translation>嵌入训练图像</translation>
    </message>
</context>
<context>
    <name>clae::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Training steps done, of all.</source>
        <translation>已完成的训练步数，共多少步。</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Source images trained on each second, a mean over the last steps.</source>
        <translation>每秒训练的源图像数，为最近若干步的平均。</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Estimated time to the end of the run.</source>
        <translation>到运行结束的估计时间。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>What computes, with its threads and number format.</source>
        <translation>由什么计算，附线程数与数字格式。</translation>
    </message>
    <message>
        <source>Last save</source>
        <translation>上次保存</translation>
    </message>
    <message>
        <source>Age of the newest checkpoint; a crash loses no more than this.</source>
        <translation>最新检查点的时间；崩溃所丢失的不会多于此。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>epoch %1/%2</source>
        <translation>第 %1/%2 轮</translation>
    </message>
    <message>
        <source>step %1/%2</source>
        <translation>第 %1/%2 步</translation>
    </message>
    <message>
        <source>%L1 images/s</source>
        <translation>%L1 张图像/秒</translation>
    </message>
    <message>
        <source>ETA %1</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>saved %1 ago</source>
        <translation>%1前已保存</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1（%2，共 %3）</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
</context>
<context>
    <name>clae::StopQuestion</name>
    <message>
        <source>Stop the study?</source>
        <translation>停止研究？</translation>
    </message>
    <message>
        <source>Stop the run?</source>
        <translation>停止运行？</translation>
    </message>
    <message>
        <source>A study is training. Closing the window ends it; its finished runs are kept, and the same study goes on from there.</source>
        <translation>一项研究正在训练。关闭窗口会结束它；已完成的运行会保留，同一研究可从那里继续。</translation>
    </message>
    <message>
        <source>A run is training. Closing the window stops it at the end of its step; it is saved.</source>
        <translation>一个运行正在训练。关闭窗口会在这一步结束时停止它；它会被保存。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
</context>
<context>
    <name>clae::StudyController</name>
    <message>
        <source>A run is training or paused; stop it to start a study.</source>
        <translation>一个运行正在训练或已暂停；要开始研究，请先停止它。</translation>
    </message>
    <message>
        <source>The study is complete.</source>
        <translation>研究已完成。</translation>
    </message>
    <message>
        <source>The study was cancelled; Start study goes on with the runs that are left.</source>
        <translation>研究已取消；“开始研究”会继续其余的运行。</translation>
    </message>
    <message>
        <source>The study failed: %1</source>
        <translation>研究失败：%1</translation>
    </message>
</context>
<context>
    <name>clae::StudySetup</name>
    <message>
        <source>First key</source>
        <translation>第一个键</translation>
    </message>
    <message>
        <source>Second key</source>
        <translation>第二个键</translation>
    </message>
    <message>
        <source>&amp;probe</source>
        <translation>探针(&amp;P)</translation>
    </message>
    <message>
        <source>robust</source>
        <translation>稳健</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Runs of each combination, with the seeds train.seed, +1, …: their spread gives the 95 % interval, which needs two at least.</source>
        <translation>每种组合的运行数，种子为 train.seed、+1、…：其离散程度给出 95 % 区间，至少需要两个。</translation>
    </message>
    <message>
        <source>Measure the linear probe</source>
        <translation>测量线性探针</translation>
    </message>
    <message>
        <source>Measure the linear probe of each run too, not only kNN.</source>
        <translation>也测量每个运行的线性探针，而不只是 kNN。</translation>
    </message>
    <message>
        <source>Measure robust accuracy</source>
        <translation>测量稳健准确率</translation>
    </message>
    <message>
        <source>Measure each run&apos;s accuracy under FGSM and PGD-20 too, at evaluate.robust_epsilon.</source>
        <translation>也测量每个运行在 FGSM 与 PGD-20 下的准确率，用 evaluate.robust_epsilon。</translation>
    </message>
    <message>
        <source>Runs and time</source>
        <translation>运行与时间</translation>
    </message>
    <message>
        <source>See&amp;ds</source>
        <translation>种子(&amp;D)</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>&amp;and</source>
        <translation>以及(&amp;A)</translation>
    </message>
    <message>
        <source>steps: %1</source>
        <translation>步数：%1</translation>
    </message>
    <message>
        <source>epochs: %1</source>
        <translation>轮数：%1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>What is not varied stays as in the Experiment and Attack panels.</source>
        <translation>不变化的部分保持“实验”和“攻击”面板中的值。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no value; give at least one.</source>
        <translation>“%1”没有值；请至少给出一个。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a value twice; give each once.</source>
        <translation>“%1”有重复的值；每个只给一次。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is varied twice; choose another second key.</source>
        <translation>“%1”被变化了两次；请选择另一个第二键。</translation>
    </message>
    <message>
        <source>These are %1 runs; vary less, at most %2.</source>
        <translation>这是 %1 个运行；请减少变化，至多 %2 个。</translation>
    </message>
    <message>
        <source>Varying &quot;%1&quot; would compare equal runs: %2</source>
        <translation>变化“%1”只会比较相同的运行：%2</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 个运行</translation>
    </message>
    <message>
        <source>%L1 runs</source>
        <translation>%L1 个运行</translation>
    </message>
    <message>
        <source>%1; the time is estimated once a run has trained</source>
        <translation>%1；有运行训练之后才能估计时间</translation>
    </message>
    <message>
        <source>The speed is that of the newest run, and there was none yet.</source>
        <translation>速度取自最新的运行，而目前还没有。</translation>
    </message>
    <message>
        <source>%1; the time is not known, as the length of an epoch is not</source>
        <translation>%1；时间未知，因为一轮的长度未知</translation>
    </message>
    <message>
        <source>The newest run did not train epochs of all of this data set. Set train.steps or data.train_images, or train one epoch of it.</source>
        <translation>最新的运行没有训练此数据集全部数据的整轮。请设置 train.steps 或 data.train_images，或用它训练一轮。</translation>
    </message>
    <message>
        <source>%1, about %2 min of training</source>
        <translation>%1，约 %2 分钟训练</translation>
    </message>
    <message>
        <source>%1, about %2 h of training</source>
        <translation>%1，约 %2 小时训练</translation>
    </message>
    <message>
        <source>All runs, one after the other, at the newest run&apos;s %L1 images a second. Measuring them comes on top; what costs more per image than that run, such as CLAE, more attack steps or a larger encoder, takes longer.</source>
        <translation>所有运行逐个进行，速度按最新运行的每秒 %L1 张图像。测量另计；每张图像比该运行更费时的内容（如 CLAE、更多攻击步数或更大的编码器）需要更久。</translation>
    </message>
</context>
<context>
    <name>clae::StudyView</name>
    <message>
        <source>&amp;Start study</source>
        <translation>开始研究(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Ablations</source>
        <translation>消融</translation>
    </message>
    <message>
        <source>What a setting is worth appears here: a table and a plot, mean and 95 % interval over seeds. Choose what varies at the left and press Start study.</source>
        <translation>一项设置的价值将显示在这里：表格与曲线图，各种子的平均与 95 % 区间。在左侧选择变化的内容并按“开始研究”。</translation>
    </message>
    <message>
        <source>State of the study</source>
        <translation>研究的状态</translation>
    </message>
    <message>
        <source>End the study at the end of this step. Finished runs are kept; the same study goes on from there.</source>
        <translation>在这一步结束时结束研究。已完成的运行会保留；同一研究可从那里继续。</translation>
    </message>
    <message>
        <source>Figures of each combination, mean ± 95 %</source>
        <translation>每种组合的数值，平均 ± 95 %</translation>
    </message>
    <message>
        <source>Figure that is plotted</source>
        <translation>所画的指标</translation>
    </message>
    <message>
        <source>The figure that the plot shows, mean and 95 % interval.</source>
        <translation>曲线图所显示的指标，平均与 95 % 区间。</translation>
    </message>
    <message>
        <source>The plot begins with the first finished run.</source>
        <translation>第一个运行完成后曲线图才开始。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save the table or the plot.</source>
        <translation>保存表格或曲线图。</translation>
    </message>
    <message>
        <source>&amp;Table…</source>
        <translation>表格(&amp;T)…</translation>
    </message>
    <message>
        <source>Save Table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Tables (*.csv *.md)</source>
        <translation>表格 (*.csv *.md)</translation>
    </message>
    <message>
        <source>&amp;Plot…</source>
        <translation>曲线图(&amp;P)…</translation>
    </message>
    <message>
        <source>Save Plot</source>
        <translation>保存曲线图</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.pdf *.png)</source>
        <translation>图片 (*.svg *.pdf *.png)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>曲线图</translation>
    </message>
    <message>
        <source>Train and measure all these runs, one after another. Runs that an earlier study with the same plan finished are not repeated.</source>
        <translation>逐个训练并测量所有这些运行。相同计划的先前研究已完成的运行不会重复。</translation>
    </message>
    <message>
        <source>A study is running with these settings; cancel it to change them.</source>
        <translation>一项研究正在使用这些设置运行；要修改，请先取消它。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>%1 of %2 runs were already there.</source>
        <translation>%2 个运行中有 %1 个已经存在。</translation>
    </message>
    <message>
        <source>%1 of %2 done  ·  %3</source>
        <translation>已完成 %1，共 %2  ·  %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, ± 95 %</source>
        <translation>%1，± 95 %</translation>
    </message>
</context>
<context>
    <name>clae::SweepFigures</name>
    <message>
        <source>kNN (%)</source>
        <translation>kNN（%）</translation>
    </message>
    <message>
        <source>Top-1 accuracy of the weighted nearest-neighbour vote on frozen features.</source>
        <translation>冻结特征上加权最近邻投票的前 1 准确率。</translation>
    </message>
    <message>
        <source>probe (%)</source>
        <translation>探针（%）</translation>
    </message>
    <message>
        <source>Top-1 accuracy of the linear probe on frozen features.</source>
        <translation>冻结特征上线性探针的前 1 准确率。</translation>
    </message>
    <message>
        <source>%1 (%)</source>
        <translation>%1（%）</translation>
    </message>
    <message>
        <source>Accuracy of encoder and probe under this attack, at evaluate.robust_epsilon.</source>
        <translation>编码器与探针在此攻击下的准确率，用 evaluate.robust_epsilon。</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>损失（nat）</translation>
    </message>
    <message>
        <source>Total training loss of the last step.</source>
        <translation>最后一步的总训练损失。</translation>
    </message>
    <message>
        <source>time (s)</source>
        <translation>时间（秒）</translation>
    </message>
    <message>
        <source>Wall time of a run&apos;s training.</source>
        <translation>一个运行训练所用的实际时间。</translation>
    </message>
    <message>
        <source>images/s</source>
        <translation>图像/秒</translation>
    </message>
    <message>
        <source>Source images trained on a second.</source>
        <translation>每秒训练的源图像数。</translation>
    </message>
</context>
<context>
    <name>clae::SweepModel</name>
    <message>
        <source>Mean of %1 runs with its 95 % confidence interval, t s / √n.</source>
        <translation>%1 个运行的平均及其 95 % 置信区间 t s / √n。</translation>
    </message>
    <message>
        <source>A single run: no interval.</source>
        <translation>单个运行：没有区间。</translation>
    </message>
    <message>
        <source>%1 Mean over the seeds ± half the 95 % confidence interval (Student&apos;s t).</source>
        <translation>%1各种子的平均 ± 95 % 置信区间的一半（学生 t 分布）。</translation>
    </message>
</context>
<context>
    <name>clae::TwinCurves</name>
    <message>
        <source>clean loss (nats)</source>
        <translation>干净损失（nat）</translation>
    </message>
    <message>
        <source>kNN (%)</source>
        <translation>kNN（%）</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>positive cosine</source>
        <translation>正样本余弦</translation>
    </message>
    <message>
        <source>negative cosine</source>
        <translation>负样本余弦</translation>
    </message>
    <message>
        <source>Curve shown</source>
        <translation>所显示的曲线</translation>
    </message>
    <message>
        <source>What is drawn of both twins; the loss is smoothed over about ten steps</source>
        <translation>画出两个孪生运行的哪一项；损失在约十步上平滑</translation>
    </message>
    <message>
        <source>Curves of both twins</source>
        <translation>两个孪生运行的曲线</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>with CLAE</source>
        <translation>有 CLAE</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基础</translation>
    </message>
</context>
<context>
    <name>clae::TwinFigures</name>
    <message>
        <source>clean loss</source>
        <translation>干净损失</translation>
    </message>
    <message>
        <source>L(z_i, z_j) of the newest step, in nats; both see the same batch and views</source>
        <translation>最新一步的 L(z_i, z_j)，单位 nat；两者看到相同的批次与视图</translation>
    </message>
    <message>
        <source>adv. loss</source>
        <translation>对抗损失</translation>
    </message>
    <message>
        <source>L(z_i, z_adv) of the newest step, in nats; only CLAE has one</source>
        <translation>最新一步的 L(z_i, z_adv)，单位 nat；只有 CLAE 才有</translation>
    </message>
    <message>
        <source>kNN (%)</source>
        <translation>kNN（%）</translation>
    </message>
    <message>
        <source>Top-1 of the weighted nearest-neighbour vote</source>
        <translation>加权最近邻投票的前 1 准确率</translation>
    </message>
    <message>
        <source>online probe (%)</source>
        <translation>在线探针（%）</translation>
    </message>
    <message>
        <source>Top-1 of the linear classifier trained beside the run</source>
        <translation>在运行旁训练的线性分类器的前 1 准确率</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Mean ‖z_i − z_j‖² of positive pairs; less is better (Wang and Isola 2020)</source>
        <translation>正样本对的 ‖z_i − z_j‖² 平均值；越小越好（Wang 与 Isola 2020）</translation>
    </message>
    <message>
        <source>uniformity</source>
        <translation>均匀性</translation>
    </message>
    <message>
        <source>log mean exp(−2‖z_i − z_k‖²); less is better (Wang and Isola 2020)</source>
        <translation>log mean exp(−2‖z_i − z_k‖²)；越小越好（Wang 与 Isola 2020）</translation>
    </message>
    <message>
        <source>effective rank</source>
        <translation>有效秩</translation>
    </message>
    <message>
        <source>exp of the entropy of the singular values of h</source>
        <translation>h 的奇异值熵的 exp</translation>
    </message>
    <message>
        <source>positive cos</source>
        <translation>正样本余弦</translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_j) of test images</source>
        <translation>测试图像的 cos(z_i, z_j) 平均值</translation>
    </message>
    <message>
        <source>negative cos</source>
        <translation>负样本余弦</translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_k) of different test images</source>
        <translation>不同测试图像的 cos(z_i, z_k) 平均值</translation>
    </message>
    <message>
        <source>Nothing to compare yet: the verdict comes with the first evaluation of both.</source>
        <translation>还没有可比较的：两者第一次评估之后给出结论。</translation>
    </message>
    <message>
        <source>Before training both are one and the same encoder: same seed, same weights, same batches.</source>
        <translation>训练之前两者是同一个编码器：相同的种子、相同的权重、相同的批次。</translation>
    </message>
    <message>
        <source>step %1: kNN %2 % with CLAE, %3 % without, %4 points ± %5</source>
        <translation>第 %1 步：kNN 有 CLAE %2 %，无 CLAE %3 %，相差 %4 个百分点 ± %5</translation>
    </message>
    <message numerus="yes">
        <source>No difference that %n test images could tell; %1. One seed is one sample: repeat it in Ablations.</source>
        <translation>
            <numerusform>%n 张测试图像看不出差别；%1。一个种子只是一个样本：请在“消融”中重复。</numerusform>
        </translation>
    </message>
    <message>
        <source>CLAE helped here; %1. One seed is one sample: repeat it in Ablations.</source>
        <translation>CLAE 在这里有帮助；%1。一个种子只是一个样本：请在“消融”中重复。</translation>
    </message>
    <message>
        <source>CLAE did not help here; %1. One seed is one sample: repeat it in Ablations.</source>
        <translation>CLAE 在这里没有帮助；%1。一个种子只是一个样本：请在“消融”中重复。</translation>
    </message>
</context>
<context>
    <name>clae::TwinFiguresModel</name>
    <message>
        <source>The run that trains on adversarial examples too</source>
        <translation>也用对抗样本训练的运行</translation>
    </message>
    <message>
        <source>CLAE</source>
        <translation>CLAE</translation>
    </message>
    <message>
        <source>The run on the base loss alone</source>
        <translation>只用基础损失的运行</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基础</translation>
    </message>
    <message>
        <source>CLAE minus base</source>
        <translation>CLAE 减基础</translation>
    </message>
    <message>
        <source>diff.</source>
        <translation>差</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>指标</translation>
    </message>
</context>
<context>
    <name>clae::TwinPairs</name>
    <message>
        <source>Positives of both twins, image by image</source>
        <translation>两个孪生运行的正样本，逐张图像</translation>
    </message>
    <message>
        <source>cos(i,j), CLAE</source>
        <translation>cos(i,j)，CLAE</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基础</translation>
    </message>
    <message>
        <source>cos(i,adv), CLAE</source>
        <translation>cos(i,adv)，CLAE</translation>
    </message>
    <message>
        <source>%1
cos(i,j): %2 with CLAE, %3 without
cos(i,adv): %4 with CLAE, %5 without</source>
        <translation>%1
cos(i,j)：有 CLAE %2，无 CLAE %3
cos(i,adv)：有 CLAE %4，无 CLAE %5</translation>
    </message>
</context>
<context>
    <name>clae::TwinView</name>
    <message>
        <source>with CLAE</source>
        <translation>有 CLAE</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基础</translation>
    </message>
    <message>
        <source>Start t&amp;win runs</source>
        <translation>开始孪生运行(&amp;W)</translation>
    </message>
    <message>
        <source>Twin runs</source>
        <translation>孪生运行</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Two accuracies differ when they are apart by more than 1.96 standard errors of their difference, √(p (1 − p) / n) each. Another seed may give another verdict.</source>
        <translation>两个准确率相差超过其差值标准误的 1.96 倍时视为不同，各自的标准误为 √(p (1 − p) / n)。换一个种子可能得出另一结论。</translation>
    </message>
    <message>
        <source>Two runs of one seed appear here side by side, one with CLAE and one on the base loss alone, taking their steps in turn on the same batches. Press Start twin runs.</source>
        <translation>同一种子的两个运行将并排显示在这里，一个有 CLAE，一个只用基础损失，在相同的批次上轮流执行各步。请按“开始孪生运行”。</translation>
    </message>
    <message>
        <source>Figures of both twins</source>
        <translation>两个孪生运行的数值</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Positives</source>
        <translation>正样本</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>嵌入图</translation>
    </message>
    <message>
        <source>Map of the run %1</source>
        <translation>运行 %1 的嵌入图</translation>
    </message>
    <message>
        <source>Point at an image in one map: the other one rings it. Sizes and gaps of a t-SNE map mislead.</source>
        <translation>指向一幅图中的图像：另一幅会圈出它。t-SNE 图的大小与间隙会误导人。</translation>
    </message>
    <message>
        <source>Train two runs of the present settings in turn, with CLAE and without; both are stored</source>
        <translation>用当前设置交替训练两个运行，一个有 CLAE，一个没有；两者都会保存</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
</context>
<context>
    <name>clae::UndoController</name>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销%1(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Nothing to undo: no setting and no view was changed yet</source>
        <translation>没有可撤销的：尚未更改任何设置或视图</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做%1(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Nothing to redo: nothing was undone</source>
        <translation>没有可重做的：尚未撤销任何操作</translation>
    </message>
    <message>
        <source>A run is using these settings; stop it to change them.</source>
        <translation>运行正在使用这些设置；要修改，请先停止它。</translation>
    </message>
</context>
<context>
    <name>clae::ValueSlider</name>
    <message>
        <source>%1, slider</source>
        <translation>%1，滑块</translation>
    </message>
</context>
<context>
    <name>clae::ViewKeys</name>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>向左移动</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>向右移动</translation>
    </message>
    <message>
        <source>Move up, in a map</source>
        <translation>向上移动（嵌入图）</translation>
    </message>
    <message>
        <source>Move down, in a map</source>
        <translation>向下移动（嵌入图）</translation>
    </message>
    <message>
        <source>Show everything and follow what comes</source>
        <translation>显示全部并跟随新数据</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Zoom where the pointer is</source>
        <translation>在指针处缩放</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Zoom the values of a plot</source>
        <translation>缩放曲线图的数值</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Move a plot or a map</source>
        <translation>移动曲线图或嵌入图</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
</context>
</TS>
