<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <name>PlotExport</name>
    <message>
        <source>The file "%1" ends in none of .png, .pdf and .svg; choose one of them.</source>
        <translation>文件“%1”的扩展名不是 .png、.pdf 或 .svg；请选择其中之一。</translation>
    </message>
    <message>
        <source>The file "%1" cannot be written; choose a folder that you may write to.</source>
        <translation>无法写入文件“%1”；请选择有写入权限的文件夹。</translation>
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
        <source>&amp;Reset to preset</source>
        <translation>恢复预设(&amp;R)</translation>
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
        <source>The folder that holds the data set's files; empty: the usual places.</source>
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
        <source>Side of the views in pixels; 0: that of the data set's images.</source>
        <translation>视图的边长，单位像素；0：数据集图像的边长。</translation>
    </message>
    <message>
        <source>Crop scale min</source>
        <translation>最小裁剪比例</translation>
    </message>
    <message>
        <source>Smallest share of the image's area that a random resized crop keeps.</source>
        <translation>随机缩放裁剪至少保留的图像面积占比。</translation>
    </message>
    <message>
        <source>Crop scale max</source>
        <translation>最大裁剪比例</translation>
    </message>
    <message>
        <source>Largest share of the image's area that a random resized crop keeps.</source>
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
        <source>Channels of the first stage, doubled by each further one; 0: 16 for "small", 64 for the ResNets.</source>
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
        <source>What becomes of the batch norm's output after the first convolution.</source>
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
        <source>InfoNCE with view i as anchor; its negatives are the other images' views j only.</source>
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
        <source>Weight m of UEL's negative term.</source>
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
        <source>The control: a random sign (l2: a random direction) in the gradient's place, with the whole budget.</source>
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
        <source>The network's input, (x − mean) / std; as released.</source>
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
        <source>The adversarial batch norms during the attack's own passes.</source>
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
        <source>Images B that meet in one contrastive loss; each is every other's negative.</source>
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
        <source>Nesterov's form of SGD's momentum.</source>
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
        <source>Where to compute: "auto", "cpu", "cuda" or "cuda:N" for GPU number N.</source>
        <translation>在哪里计算："auto"、"cpu"、"cuda"，或第 N 号 GPU 的 "cuda:N"。</translation>
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
        <source>The encoder's output.</source>
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
        <source>Share of the probe's training images that is held out for validation.</source>
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
        <source>The files of this data set are compressed as a whole and have to be read into memory; first set data.storage to "auto" or "memory".</source>
        <translation>此数据集的文件是整体压缩的，必须读入内存；请先将 data.storage 设为 "auto" 或 "memory"。</translation>
    </message>
    <message>
        <source>The images are grey, but data.mean or data.std has three numbers; first give each one.</source>
        <translation>图像是灰度的，但 data.mean 或 data.std 有三个数；请先各改为一个。</translation>
    </message>
    <message>
        <source>At δ = 0 the view is its own anchor and the positive pairs have no gradient; first set attack.start to "other" or switch attack.random_start on.</source>
        <translation>在 δ = 0 处视图就是自己的锚点，正样本对没有梯度；请先将 attack.start 设为 "other"，或打开 attack.random_start。</translation>
    </message>
    <message>
        <source>With attack.objective "positives" the attack would never move: at δ = 0 the view is its own anchor and the positive pairs have no gradient; first choose another attack.objective.</source>
        <translation>attack.objective 为 "positives" 时攻击永远不动：在 δ = 0 处视图就是自己的锚点，正样本对没有梯度；请先选择另一个 attack.objective。</translation>
    </message>
    <message>
        <source>With attack.objective "positives" the attack would never move from the anchor; first set attack.start to "other".</source>
        <translation>attack.objective 为 "positives" 时攻击永远离不开锚点；请先将 attack.start 设为 "other"。</translation>
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
        <source>Has no effect unless data.name is "folder".</source>
        <translation>除非 data.name 为 "folder"，否则无效。</translation>
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
        <source>Has no effect unless objective.method is "uel".</source>
        <translation>除非 objective.method 为 "uel"，否则无效。</translation>
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
        <source>Has no effect unless train.optimizer is "sgd" or "lars".</source>
        <translation>除非 train.optimizer 为 "sgd" 或 "lars"，否则无效。</translation>
    </message>
    <message>
        <source>Has no effect unless train.optimizer is "sgd".</source>
        <translation>除非 train.optimizer 为 "sgd"，否则无效。</translation>
    </message>
    <message>
        <source>Has no effect while train.momentum is 0.</source>
        <translation>train.momentum 为 0 时无效。</translation>
    </message>
    <message>
        <source>Has no effect unless train.optimizer is "lars".</source>
        <translation>除非 train.optimizer 为 "lars"，否则无效。</translation>
    </message>
    <message>
        <source>Has no effect unless train.schedule is "step".</source>
        <translation>除非 train.schedule 为 "step"，否则无效。</translation>
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
        <source>Has no effect while evaluate.probe_select is "test".</source>
        <translation>evaluate.probe_select 为 "test" 时无效。</translation>
    </message>
    <message>
        <source>Has no effect unless evaluate.probe is "adam".</source>
        <translation>除非 evaluate.probe 为 "adam"，否则无效。</translation>
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
</context>
<context>
    <name>clae::CurveChart</name>
    <message>
        <source>loss (nats)</source>
        <translation>损失（nat）</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
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
        <source>Loss and accuracy over the training steps</source>
        <translation>各训练步的损失与准确率</translation>
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
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>Contrastive loss of the two random views, L(z_i, z_j), in nats. Click to show or hide.</source>
        <translation>两个随机视图的对比损失 L(z_i, z_j)，单位 nat。点击以显示或隐藏。</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>Contrastive loss of the attacked view, L(z_i, z_adv), in nats, before its weight α. Click to show or hide.</source>
        <translation>受攻击视图的对比损失 L(z_i, z_adv)，单位 nat，未乘权重 α。点击以显示或隐藏。</translation>
    </message>
    <message>
        <source>total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>What the training minimises: L(z_i, z_j) + α L(z_i, z_adv), in nats. Click to show or hide.</source>
        <translation>训练所最小化的：L(z_i, z_j) + α L(z_i, z_adv)，单位 nat。点击以显示或隐藏。</translation>
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
        <source>Mean cos(z_i, z_adv,k) of a view and another image's attacked view, with the 5th to the 95th percentile: the higher, the harder the negative.</source>
        <translation>视图与另一图像受攻击视图的 cos(z_i, z_adv,k) 平均值，附第 5 至第 95 百分位：越高，负样本越难。</translation>
    </message>
    <message>
        <source>%1 Click to show or hide.</source>
        <translation>%1点击以显示或隐藏。</translation>
    </message>
    <message>
        <source>adversarial positives</source>
        <translation>对抗正样本</translation>
    </message>
    <message>
        <source>adversarial negatives</source>
        <translation>对抗负样本</translation>
    </message>
    <message>
        <source>Chart of the evaluations</source>
        <translation>评估的图表</translation>
    </message>
    <message>
        <source>What the lower chart shows of the evaluations between steps.</source>
        <translation>下方图表显示各步之间评估的哪一项。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Alignment, uniformity</source>
        <translation>对齐，均匀性</translation>
    </message>
    <message>
        <source>Effective rank</source>
        <translation>有效秩</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Share w of the past in the moving average m = w m + (1 - w) x, drawn as m / (1 - wⁿ) so that a constant stays a constant. The raw curve stays, faint.</source>
        <translation>滑动平均 m = w m + (1 - w) x 中过去的占比 w，画作 m / (1 - wⁿ)，使常数保持为常数。原始曲线以淡色保留。</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
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
</context>
<context>
    <name>clae::EmbeddingView</name>
    <message>
        <source>&amp;adversarial</source>
        <translation>对抗(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;lines</source>
        <translation>连线(&amp;L)</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Sizes and gaps of a t-SNE map mislead.</source>
        <translation>t-SNE 图的大小与间隙会误导人。</translation>
    </message>
    <message>
        <source>t-SNE keeps neighbours together, and stretches dense groups and pulls sparse ones together. Who is next to whom means something; how large a group is and how far apart two are does not.</source>
        <translation>t-SNE 使邻居保持在一起，把密集的群拉开、把稀疏的群拉近。谁与谁相邻有意义；一群有多大、两群相距多远没有意义。</translation>
    </message>
    <message>
        <source>Join each image with its adversarial view.</source>
        <translation>连接每张图像与它的对抗视图。</translation>
    </message>
    <message>
        <source>Lines lead to the adversarial views, which are hidden.</source>
        <translation>连线通向对抗视图，而它们被隐藏了。</translation>
    </message>
    <message>
        <source>State of the projection</source>
        <translation>投影的状态</translation>
    </message>
    <message>
        <source>KL divergence Σ p log(p / q) in nats between neighbourhoods in the embedding (p) and in the map (q): what t-SNE minimises.</source>
        <translation>嵌入中的邻域（p）与图中的邻域（q）之间的 KL 散度 Σ p log(p / q)，单位 nat：t-SNE 所最小化的量。</translation>
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
        <source>t-SNE %1  ·  KL %2 nats  ·  step %3</source>
        <translation>t-SNE %1  ·  KL %2 nat  ·  第 %3 步</translation>
    </message>
    <message>
        <source>Click to show or hide this class.</source>
        <translation>点击以显示或隐藏此类别。</translation>
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
        <source>Resume the t-SNE projection; the training goes on either way.</source>
        <translation>继续 t-SNE 投影；训练不受影响。</translation>
    </message>
    <message>
        <source>Pause the t-SNE projection; the training goes on.</source>
        <translation>暂停 t-SNE 投影；训练继续进行。</translation>
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
        <source>&amp;Epsilon ε</source>
        <translation>Epsilon ε(&amp;E)</translation>
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
        <source>Only linf (attack.norm) bounds single pixels; l2 is the length of a whole image's change.</source>
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
    <name>clae::EvaluationCurves</name>
    <message>
        <source>accuracy (%)</source>
        <translation>准确率（%）</translation>
    </message>
    <message>
        <source>align., uniform.</source>
        <translation>对齐、均匀性</translation>
    </message>
    <message>
        <source>eff. rank</source>
        <translation>有效秩</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
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
        <source>&amp;robust: FGSM, PGD-20</source>
        <translation>稳健：FGSM、PGD-20(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;AutoAttack's APGD</source>
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
        <source>The encoder as it is when Measure is pressed: the newest run's, also while it trains, before a first run the untrained one.</source>
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
        <source>AutoAttack's APGD</source>
        <translation>AutoAttack 的 APGD</translation>
    </message>
    <message>
        <source>Data set of the probe</source>
        <translation>探针的数据集</translation>
    </message>
    <message>
        <source>the run's data</source>
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
        <source>The data set that the probe learns and is tested on: another one than the encoder's shows how its features transfer.</source>
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
        <source>&amp;Encoder</source>
        <translation>编码器(&amp;E)</translation>
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
        <source>Learning &amp;rate</source>
        <translation>学习率(&amp;R)</translation>
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
        <source>Prec&amp;ision</source>
        <translation>精度(&amp;I)</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>线程(&amp;H)</translation>
    </message>
    <message>
        <source>&lt;b&gt;Cannot start.&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;无法开始。&lt;/b&gt; %1</translation>
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
        <source>Write these settings into a .toml file that "clae train" reads</source>
        <translation>将这些设置写入 "clae train" 可读取的 .toml 文件</translation>
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
        <source>"%1" is none of what can be dropped here: a .toml file of settings, the folder of a run, or a folder with a folder of images for each class.</source>
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
</context>
<context>
    <name>clae::FoldSection</name>
    <message>
        <source>Show or hide the settings under "%1"</source>
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
        <source>Messages</source>
        <translation>消息</translation>
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
        <source>A run is using these settings; stop it to change them.</source>
        <translation>运行正在使用这些设置；要修改，请先停止它。</translation>
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
        <source>%1: steps of 2.5 ε / k along the gradient's sign from a random start, projected to |δ| ≤ ε and to [0, 1]; restarts: %2.</source>
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
        <source>the attack's gradient at its start: %1 through the positives, %2 through the negatives</source>
        <translation>攻击起点处的梯度：%1 来自正样本，%2 来自负样本</translation>
    </message>
    <message>
        <source>|g+| / (|g+| + |g-|) and |g-| / (|g+| + |g-|), the lengths of the gradient's two parts. A view that starts at its own anchor (attack.start "same") has none through the positives: the negatives alone steer it.</source>
        <translation>|g+| / (|g+| + |g-|) 与 |g-| / (|g+| + |g-|)，即梯度两部分的长度。从自身锚点出发的视图（attack.start "same"）没有来自正样本的部分：只由负样本引导。</translation>
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
        <source>Accuracy under attack for a range of ε appears here. Tick "accuracy over ε" and press Measure.</source>
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
        <source>%1: cos(i,j) = z_i · z_j and cos(i,adv) = z_i · z_adv, both of unit length. The lower cos(i,adv), the harder the positive.</source>
        <translation>%1：cos(i,j) = z_i · z_j 与 cos(i,adv) = z_i · z_adv，均为单位长度。cos(i,adv) 越低，正样本越难。</translation>
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
        <source>Adversarial pairs appear here as soon as an encoder is ready. Press Start, then drag ε.</source>
        <translation>编码器就绪后，对抗样本对将显示在这里。请按“开始”，然后拖动 ε。</translation>
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
        <translation><numerusform>%n 项设置</numerusform></translation>
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
        <source>&amp;robust</source>
        <translation>稳健(&amp;R)</translation>
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
        <source>Measure each run's accuracy under FGSM and PGD-20 too, at evaluate.robust_epsilon.</source>
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
        <source>&amp;Vary</source>
        <translation>变化(&amp;V)</translation>
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
        <source>"%1" has no value; give at least one.</source>
        <translation>“%1”没有值；请至少给出一个。</translation>
    </message>
    <message>
        <source>"%1" has a value twice; give each once.</source>
        <translation>“%1”有重复的值；每个只给一次。</translation>
    </message>
    <message>
        <source>"%1" is varied twice; choose another second key.</source>
        <translation>“%1”被变化了两次；请选择另一个第二键。</translation>
    </message>
    <message>
        <source>These are %1 runs; vary less, at most %2.</source>
        <translation>这是 %1 个运行；请减少变化，至多 %2 个。</translation>
    </message>
    <message>
        <source>Varying "%1" would compare equal runs: %2</source>
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
        <source>All runs, one after the other, at the newest run's %L1 images a second. Measuring them comes on top; what costs more per image than that run, such as CLAE, more attack steps or a larger encoder, takes longer.</source>
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
        <source>Wall time of a run's training.</source>
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
        <source>%1 Mean over the seeds ± half the 95 % confidence interval (Student's t).</source>
        <translation>%1各种子的平均 ± 95 % 置信区间的一半（学生 t 分布）。</translation>
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
